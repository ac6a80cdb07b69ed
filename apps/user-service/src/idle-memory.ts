const LOOK_MS = 1000;
/** Share of the time that the event loop works, below which the process has nothing to do: its own polls take less. */
const IDLE = 0.03;
/** So many looks in a row must find it idle. */
const LOOKS = 3;
/** A collection stops the process for a tenth of a second: load that comes and goes must not bring one each time. */
const APART_MS = 60_000;

type Collect = () => void;

/**
 * Gives memory back when the process has nothing to do: after its start, some 20 MB that loading the modules has
 * left, and after load. V8 by itself collects when more is needed, in an idle pod never. Node has to be
 * started with `--expose-gc`; without it nothing happens.
 *
 * @param utilization the share of the time since it was last asked, 0 to 1
 */
export function collectWhenIdle(
  collect: Collect | undefined = collection(),
  utilization: () => number = utilizationSinceAsked(),
): void {
  if (!collect) return;
  let wasBusy = true;
  let idleLooks = 0;
  let collectedAt = -APART_MS;
  setInterval(() => {
    if (utilization() >= IDLE) {
      wasBusy = true;
      idleLooks = 0;
      return;
    }
    idleLooks += 1;
    if (!wasBusy || idleLooks < LOOKS || performance.now() - collectedAt < APART_MS) return;
    collect();
    wasBusy = false;
    collectedAt = performance.now();
    // The collection itself was no work.
    utilization();
  }, LOOK_MS).unref();
}

function collection(): Collect | undefined {
  const { gc } = globalThis;
  // Only this kind puts what is left together and frees the pages between.
  return gc && (() => void gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
}

function utilizationSinceAsked(): () => number {
  let asked = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, asked);
    asked = now;
    return utilization;
  };
}
