import { Connections, type Exchange, type Outcome } from './connections.ts';
import { health, Population } from './population.ts';
import type { Answer, Command, ConnectionKind, LoadOptions } from './protocol.ts';
import { Tally } from './tally.ts';

/** Requests at a steady rate whatever becomes of earlier ones, from a process of its own. */
class Generator {
  private readonly options: LoadOptions;
  private readonly targets: readonly Connections[];
  private readonly population: Population;
  private tally: Tally;
  private perSecond: number;
  private readonly inFlight = new Set<Promise<Outcome>>();
  private sent = 0;
  private turns = 0;
  private due = 0;
  private lastTick = performance.now();

  constructor(options: LoadOptions) {
    this.options = options;
    this.targets = options.targets.map((target) => new Connections(target));
    this.population = new Population(options.accounts.slice(0, 4));
    this.tally = new Tally(options.records, 'before the first window');
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
    setInterval(() => this.tick(), 10);
    this.lastTick = performance.now();
  }

  begin(name: string): void {
    this.tally.end(this.population.size, this.population.lost);
    this.tally = new Tally(this.options.records, name);
  }

  async end(): Promise<Answer> {
    await Promise.all(this.inFlight);
    const report = this.tally.end(this.population.size, this.population.lost);
    this.tally = new Tally(this.options.records, `after ${report.name}`);
    return { type: 'window', report };
  }

  rate(perSecond: number): void {
    this.perSecond = perSecond;
  }

  async verify(): Promise<Answer> {
    await this.population.verify((exchange) => this.send(exchange));
    return { type: 'verified', lost: this.population.lost };
  }

  private tick(): void {
    const now = performance.now();
    // A machine that was busy for a while does not owe what it could not send.
    this.due += (Math.min(now - this.lastTick, 500) / 1000) * this.perSecond;
    this.lastTick = now;
    for (; this.due >= 1; this.due -= 1) void this.next();
  }

  /** Of a hundred requests 12 refresh, 8 ask for the version, 3 sign in and 2 register. */
  private async next(): Promise<void> {
    const turn = ((this.turns += 1) * 37) % 100;
    if (turn < 12) await this.population.refresh((exchange) => this.send(exchange));
    else if (turn < 20) await this.send(health);
    else if (turn < 23) await this.send(this.population.anySignIn());
    else if (turn < 25) await this.send(this.population.registration());
    else await this.send(this.population.profile());
  }

  /** A quarter over connections of their own, the targets in turn. */
  private async send(exchange: Exchange): Promise<Outcome> {
    const number = (this.sent += 1);
    const target = this.targets[number % this.targets.length]!;
    const connection: ConnectionKind =
      Math.floor(number / this.targets.length) % 4 === 0 ? 'new' : 'keep-alive';
    const answer = target.send(exchange, connection);
    this.inFlight.add(answer);
    const outcome = await answer;
    this.inFlight.delete(answer);
    this.tally.note({ operation: exchange.operation, target: target.name, connection, outcome });
    return outcome;
  }
}

let generator: Generator;

async function obey(command: Command): Promise<Answer> {
  if (command.type === 'start') {
    generator = new Generator(command.options);
    await generator.start();
  } else if (command.type === 'verify') return generator.verify();
  else if (command.type === 'end') return generator.end();
  else if (command.type === 'begin') generator.begin(command.name);
  else generator.rate(command.perSecond);
  return { type: 'done' };
}

process.on('message', (command: Command) => {
  void obey(command)
    .catch((error: unknown): Answer => ({ type: 'error', message: String(error) }))
    .then((answer) => process.send?.(answer));
});
// The test process has gone.
process.on('disconnect', () => process.exit());
