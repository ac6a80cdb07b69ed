import type { ActOperation, Operation, ProbeOperation } from './operation.js';

/** The product's promise: ms from the answer to an act until no process takes the token. */
export const PROMISED_MS = 1_000;

/** One revocation, in ms from the receipt of the answer to its act. */
export interface Outcome {
  readonly revocation: number;
  readonly act: string;
  /** When the last request was sent that was accepted by any process; 0 when there was none. */
  readonly lastAcceptance: number;
  /** When the last of the processes had refused once. */
  readonly refusedEverywhere: number;
  /** What breaks the promise, or keeps it from being seen. */
  readonly faults: readonly string[];
}

/**
 * What a history says of each revocation. A request counts by when it was sent: what a process decided
 * while the answer was on its way is its right. So is it to say that it cannot know, on a machine that lets
 * it wait too long for the database.
 */
export function checkHistory(history: readonly Operation[], processes: number): Outcome[] {
  const probes = Map.groupBy(
    history.filter((operation): operation is ProbeOperation => operation.kind === 'probe'),
    ({ revocation }) => revocation,
  );
  return history
    .filter((operation): operation is ActOperation => operation.kind === 'act')
    .map((act) => outcomeOf(act, probes.get(act.revocation) ?? [], processes));
}

function outcomeOf(act: ActOperation, probes: readonly ProbeOperation[], processes: number): Outcome {
  const since = (time: number) => time - act.end;
  const after = probes.filter(({ start }) => start >= act.end).toSorted((a, b) => a.start - b.start);
  const accepted = after.filter(({ verdict }) => verdict === 'accepted');
  const faults: string[] = [];
  let refusedEverywhere = 0;
  for (let process = 0; process < processes; process++) {
    const there = after.filter((probe) => probe.process === process);
    const refusal = there.find(({ verdict }) => verdict === 'refused');
    refusedEverywhere = Math.max(refusedEverywhere, refusal ? since(refusal.end) : Number.POSITIVE_INFINITY);
    faults.push(...faultsAt(`process ${process}`, there, refusal, since));
  }
  return {
    revocation: act.revocation,
    act: act.act,
    lastAcceptance: Math.max(0, ...accepted.map(({ start }) => since(start))),
    refusedEverywhere,
    faults,
  };
}

function faultsAt(
  where: string,
  probes: readonly ProbeOperation[],
  refusal: ProbeOperation | undefined,
  since: (time: number) => number,
): string[] {
  const faults = probes
    .filter(({ verdict }) => verdict === 'accepted')
    .flatMap(({ start }) => {
      const sent = `${where}, asked ${since(start).toFixed(0)} ms after the answer,`;
      if (since(start) >= PROMISED_MS) return [`${sent} takes it`];
      return refusal && start > refusal.end ? [`${sent} takes it again`] : [];
    });
  if (!refusal) faults.push(`${where} never refuses it`);
  if (!probes.some(({ start }) => since(start) >= PROMISED_MS))
    faults.push(`${where} was not asked after ${PROMISED_MS} ms`);
  return faults;
}
