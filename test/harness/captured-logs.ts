import { Writable } from 'node:stream';

export interface LogLine {
  /** pino's numbers: 30 info, 40 warn, 50 error, 60 fatal. */
  readonly level: number;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

const ERROR = 50;

/** What the service logged, as JSON lines. */
export class CapturedLogs {
  readonly stream: Writable;
  private written = '';

  constructor() {
    this.stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.written += chunk.toString();
        done();
      },
    });
  }

  /** Everything as it was written, to look for what must never be there. */
  text(): string {
    return this.written;
  }

  lines(): LogLine[] {
    return this.written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  }

  errors(): LogLine[] {
    return this.lines().filter((line) => line.level >= ERROR);
  }

  clear(): void {
    this.written = '';
  }
}
