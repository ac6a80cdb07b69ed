import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lastRelease } from './support/last-release.js';

let folder: string;
let repository: string;

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: repository,
    stdio: 'pipe',
  });

function commit(version: string, document: object): void {
  mkdirSync(join(repository, 'docs'), { recursive: true });
  writeFileSync(join(repository, 'package.json'), JSON.stringify({ version }, null, 2));
  writeFileSync(join(repository, 'docs/openapi.json'), JSON.stringify(document));
  git('add', '.');
  git('commit', '--quiet', '--allow-empty', '--message', version);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'user-service-release-'));
  repository = join(folder, 'origin');
  mkdirSync(repository);
  git('init', '--quiet');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('is the newest tag below this commit, by version and not by name', () => {
  commit('1.9.0', { release: 9 });
  git('tag', 'v1.9.0');
  commit('1.10.0', { release: 10 });
  git('tag', 'v1.10.0');
  commit('1.11.0-rc.1', { release: 'a candidate' });
  git('tag', 'v1.11.0-rc.1');
  commit('1.11.0', { release: 'none yet' });
  expect(lastRelease(repository)).toEqual({ tag: 'v1.10.0', document: { release: 10 } });
});

it('is none before the first one', () => {
  commit('0.1.0', {});
  commit('0.1.0', { more: true });
  expect(lastRelease(repository)).toBeUndefined();
});

it('is unknown in a shallow clone, which says how to mend it', () => {
  commit('0.1.0', {});
  git('tag', 'v0.1.0');
  commit('0.1.0', {});
  git('clone', '--quiet', '--depth', '1', `file://${repository}`, '../shallow');
  expect(() => lastRelease(join(folder, 'shallow'))).toThrow('git fetch --unshallow --tags');
});

it('is unknown where the version moved on and no tag was fetched', () => {
  commit('0.1.0', {});
  commit('0.2.0', {});
  git('tag', 'v0.1.0', 'HEAD~1');
  git('clone', '--quiet', '--no-tags', `file://${repository}`, '../untagged');
  expect(() => lastRelease(join(folder, 'untagged'))).toThrow(/version 0\.1\.0 before.*git fetch --tags/);
});

it('is unknown without a repository', () => {
  mkdirSync(join(folder, 'archive'));
  expect(() => lastRelease(join(folder, 'archive'))).toThrow(/git/);
});
