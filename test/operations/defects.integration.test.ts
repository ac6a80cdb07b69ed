import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

/** Makes the process fail, when it gets the signal, in a way that no code of ours foresees. */
const defect = (statement: string): NodeJS.ProcessEnv => {
  const program = `process.on("SIGUSR2", () => { ${statement} })`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
};

describe('an error that nobody caught', () => {
  let db: TestDatabase;
  let service: ServiceProcess;

  beforeAll(async () => {
    await buildService();
    db = await TestDatabase.create();
  });

  afterEach(() => service?.kill());
  afterAll(() => db.drop());

  test.each([
    ['an exception', 'throw new Error("a defect")'],
    ['a rejection', 'Promise.reject(new Error("a defect"))'],
  ])('%s is logged as fatal, and the process drains and ends with 1', async (_name, statement) => {
    service = await ServiceProcess.start(db.url, { ...defect(statement), DRAIN_DELAY: '500ms' });

    service.signal('SIGUSR2');

    expect(await service.exitCode).toBe(1);
    const lines = service.log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { level: number; msg: string; stack?: string });
    const fatal = lines.find(({ level }) => level === 60);
    expect(fatal?.msg).toContain('a defect');
    expect(fatal?.stack).toContain('Error: a defect');
    // What was under way, such as making the first key, may end while it drains.
    expect(lines.slice(lines.indexOf(fatal!)).map(({ msg }) => msg)).toContain('Draining');
  });
});

describe('a start that cannot succeed', () => {
  test('a taken port ends the process with 1 and names the fix', async () => {
    const db = await TestDatabase.create();
    const first = await ServiceProcess.start(db.url);
    const second = await ServiceProcess.spawn(db.url, { PORT: new URL(first.origin).port });

    expect(await second.exitCode).toBe(1);
    expect(second.log).toContain('set PORT to a free one');

    await first.kill();
    await db.drop();
  });
});
