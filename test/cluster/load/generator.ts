import { Connections, type Exchange, type Outcome } from './connections.ts';
import { health, Population } from './population.ts';
import type { Answer, Command, ConnectionKind, LoadOptions } from './protocol.ts';
import { Tally } from './tally.ts';

/** After a pause of this process it catches up with as much at once; the rest counts as not sent. */
const BURST_SECONDS = 1;

/** Requests at a steady rate whatever becomes of earlier ones, from a process of its own. */
class Generator {
  private readonly options: LoadOptions;
  private readonly targets: readonly Connections[];
  private readonly population: Population;
  /** Of all that is sent outside windows. */
  private readonly gaps: Tally;
  private tally: Tally;
  private perSecond: number;
  private readonly inFlight = new Set<Promise<Outcome>>();
  private timer: NodeJS.Timeout | undefined;
  private sent = 0;
  private turns = 0;
  private due = 0;
  private failures = 0;
  private lastTick = performance.now();

  constructor(options: LoadOptions) {
    this.options = options;
    this.targets = options.targets.map((target) => new Connections(target));
    this.population = new Population(options.accounts.slice(0, 4), () => (this.tally.lostSessions += 1));
    this.gaps = this.tally = new Tally(options.records, 'outside the windows');
    this.perSecond = options.rate;
  }

  async start(): Promise<void> {
    for (const account of this.options.accounts.slice(4)) {
      for (let i = 0; i < this.options.sessionsPerAccount; i += 1) {
        const outcome = await this.send(this.population.signIn(account));
        if (!outcome.asExpected) throw new Error(`A sign-in before the load gave ${outcome.what}.`);
        this.population.add(outcome.body);
      }
    }
    this.lastTick = performance.now();
    this.timer = setInterval(() => this.tick(), 10);
  }

  /** Resolves when all that was sent before has been answered: what is done in the window concerns none of it. */
  async begin(name: string): Promise<void> {
    this.use(new Tally(this.options.records, name));
    await Promise.all(this.inFlight);
  }

  async end(): Promise<Answer> {
    const ended = this.tally;
    this.use(this.gaps);
    await Promise.all(this.inFlight);
    return { type: 'window', report: ended.report(this.population.size) };
  }

  /** Stops sending; what there was outside the windows. */
  async finish(): Promise<Answer> {
    clearInterval(this.timer);
    await this.population.verify((exchange) => this.send(exchange));
    await Promise.all(this.inFlight);
    this.gaps.close();
    return { type: 'window', report: this.gaps.report(this.population.size) };
  }

  rate(perSecond: number): void {
    this.perSecond = perSecond;
  }

  async verify(): Promise<Answer> {
    await this.population.verify((exchange) => this.send(exchange));
    return { type: 'done' };
  }

  failedSoFar(): Answer {
    return { type: 'failed', count: this.failures };
  }

  private use(tally: Tally): void {
    this.tally.close();
    this.tally = tally;
    tally.open();
  }

  private tick(): void {
    const now = performance.now();
    const wanted = ((now - this.lastTick) / 1000) * this.perSecond;
    this.lastTick = now;
    this.tally.wanted += wanted;
    this.due += wanted;
    const over = this.due - BURST_SECONDS * this.perSecond;
    if (over > 0) {
      this.tally.unsent += over;
      this.due -= over;
    }
    for (; this.due >= 1; this.due -= 1) if (!this.next()) this.tally.unsent += 1;
  }

  /** Of a hundred requests 12 refresh, 8 ask for the version, 3 sign in and 2 register. False: none was sent. */
  private next(): boolean {
    const turn = ((this.turns += 1) * 37) % 100;
    if (turn < 12) return this.population.refresh((exchange) => this.send(exchange)) !== undefined;
    if (turn < 20) void this.send(health);
    else if (turn < 23) void this.send(this.population.anySignIn());
    else if (turn < 25) void this.send(this.population.registration());
    else void this.send(this.population.profile());
    return true;
  }

  private send(exchange: Exchange): Promise<Outcome> {
    const answered = this.exchange(exchange);
    this.inFlight.add(answered);
    void answered.finally(() => this.inFlight.delete(answered));
    return answered;
  }

  /** A quarter over connections of their own, the targets in turn. */
  private async exchange(exchange: Exchange): Promise<Outcome> {
    const { tally } = this;
    const number = (this.sent += 1);
    const target = this.targets[number % this.targets.length]!;
    const connection: ConnectionKind =
      Math.floor(number / this.targets.length) % 4 === 0 ? 'new' : 'keep-alive';
    const outcome = await target.send(exchange, connection);
    if (!outcome.asExpected) this.failures += 1;
    tally.note({ operation: exchange.operation, target: target.name, connection, outcome });
    return outcome;
  }
}

let generator: Generator;

async function obey(command: Command): Promise<Answer> {
  switch (command.type) {
    case 'start':
      generator = new Generator(command.options);
      await generator.start();
      break;
    case 'verify':
      return generator.verify();
    case 'failed':
      return generator.failedSoFar();
    case 'end':
      return generator.end();
    case 'finish':
      return generator.finish();
    case 'begin':
      await generator.begin(command.name);
      break;
    case 'rate':
      generator.rate(command.perSecond);
      break;
  }
  return { type: 'done' };
}

process.on('message', (command: Command) => {
  void obey(command)
    .catch((error: unknown): Answer => ({ type: 'error', message: String(error) }))
    .then((answer) => process.send?.(answer));
});
// The test process has gone.
process.on('disconnect', () => process.exit());
