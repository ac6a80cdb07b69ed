import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sqlFileOf } from './migration-sql.ts';

/** Lints the SQL of every migration with squawk, one file per migration so that findings name it. */
async function main(): Promise<number> {
  const folder = resolve('migrations');
  const names = readdirSync(folder).filter((name) => /^\d+-.*\.ts$/.test(name));
  if (names.length === 0) return 0;
  const output = mkdtempSync(join(tmpdir(), 'user-service-migrations-'));
  try {
    for (const name of names.toSorted()) {
      const loaded: Record<string, unknown> = await import(join(folder, name));
      writeFileSync(join(output, name.replace(/\.ts$/, '.sql')), await sqlFileOf(name, loaded));
    }
    const files = names.map((name) => join(output, name.replace(/\.ts$/, '.sql')));
    const squawk = spawnSync('squawk', ['--config', '.squawk.toml', ...files], { stdio: 'inherit' });
    if (squawk.error) throw squawk.error;
    return squawk.status ?? 1;
  } finally {
    rmSync(output, { recursive: true });
  }
}

process.exitCode = await main();
