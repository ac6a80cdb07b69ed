import { describe, expect, it } from 'vitest';
import { hashCalibrate } from './hash-calibrate-command.js';
import { DEFAULT_COST, type HashCost } from './hash-cost.js';
import { measureCost } from './hash-measure.js';

/** What it prints on a machine that moves so many MiB of a hash in a ms. */
async function calibrate(args: readonly string[], mebibytesPerMs = 4) {
  const printed = { out: '', err: '' };
  const asked: HashCost[] = [];
  const code = await hashCalibrate(args, {
    out: (text) => (printed.out += `${text}\n`),
    err: (text) => (printed.err += `${text}\n`),
    measure: async (cost) => {
      asked.push(cost);
      const cpuMs = (cost.memoryKiB * cost.iterations) / 1024 / mebibytesPerMs;
      return { ...cost, ms: cpuMs, cpuMs };
    },
  });
  return { code, asked, ...printed };
}

describe('npm run hash:calibrate', () => {
  it('proposes as lines of the environment what is within 50 ms, and says what it means', async () => {
    const { code, out } = await calibrate([]);
    expect(code).toBe(0);
    // 192 MiB are moved in 48 ms.
    expect(out).toContain('PASSWORD_HASH_MEMORY=65536\n');
    expect(out).toContain('PASSWORD_HASH_ITERATIONS=3\n');
    expect(out).toContain('PASSWORD_HASH_PARALLELISM=1\n');
    expect(out).toContain('A core then does 21 sign-ins a second');
    expect(out).toContain('at their next sign-in');
  });

  it.each([
    ['20ms', 'PASSWORD_HASH_MEMORY=32768'],
    ['20', 'PASSWORD_HASH_MEMORY=32768'],
    ['1s', 'PASSWORD_HASH_MEMORY=262144'],
  ])('takes a target of %s', async (target, line) => {
    expect((await calibrate(['--target', target])).out).toContain(`${line}\n`);
  });

  it('measures nothing that would take far too long', async () => {
    const { asked } = await calibrate(['--target', '10ms']);
    expect(asked).toContainEqual(DEFAULT_COST);
    expect(asked).not.toContainEqual({ memoryKiB: 262_144, iterations: 2 });
  });

  it('says which target would do where nothing is within it', async () => {
    const { code, out, err } = await calibrate(['--target', '5ms'], 1);
    expect(code).toBe(1);
    expect(out).not.toContain('PASSWORD_HASH_MEMORY');
    expect(err).toContain('Fix: --target 39ms');
  });

  it.each([['--target', 'soon'], ['--target', '4ms'], ['--target', '2s'], ['--fast'], ['50ms']])(
    'tells how it is used after %s %s',
    async (...args) => {
      const { code, err, asked } = await calibrate(args);
      expect(code).toBe(1);
      expect(err).toContain('Usage: npm run hash:calibrate');
      expect(asked).toEqual([]);
    },
  );
});

it('measures real hashes', async () => {
  const measured = await measureCost({ memoryKiB: 7_168, iterations: 1 }, 2);
  expect(measured.cpuMs).toBeGreaterThan(0);
  expect(measured.ms).toBeGreaterThan(0);
});
