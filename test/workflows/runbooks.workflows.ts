import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { consoleLines } from './support/runbooks.js';
import { read } from './support/workflows.js';

const pages = globSync('docs/operations/*.md', { cwd: CLONE }).toSorted();

/** The targets of a page's links that are files of the project. */
function linkedFiles(page: string): { target: string; anchor: string | undefined }[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !link.includes('://'))
    .map((link) => {
      const [file, anchor] = link.split('#');
      return { target: file ? join(dirname(page), file) : page, anchor };
    });
}

const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe('The runbooks', () => {
  it('are all in the index', () => {
    const index = linkedFiles('docs/operations/README.md').map(({ target }) => basename(target));
    expect(index.toSorted()).toEqual(
      pages.map((page) => basename(page)).filter((name) => name !== 'README.md'),
    );
  });

  it.each(pages)('lead somewhere with every link: %s', (page) => {
    const dead = linkedFiles(page).filter(
      ({ target, anchor }) =>
        !existsSync(join(CLONE, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  it('can be pasted: no prompt stands before a command', () => {
    const prompts = pages.flatMap(consoleLines).filter((line) => /^\s*[$#>] /.test(line));
    expect(prompts).toEqual([]);
  });

  it('hand the number of pods to the autoscaler as the notes of a release say', () => {
    const notes = read('charts/user-service/templates/notes/_tracks.tpl');
    const [, told] = /^\s*(echo .* \| kubectl apply .*)$/m.exec(notes) ?? [];
    const scale =
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"user-service","namespace":"users"},"spec":{"replicas":4}}';
    expect(told).toContain('{{ toJson $scale }}');
    expect(consoleLines('docs/operations/scaling.md')).toContain(told?.replace('{{ toJson $scale }}', scale));
  });

  it('name one release in one namespace, with the values of production', () => {
    const commands = pages.flatMap(consoleLines).filter((line) => /^(helm|kubectl) /.test(line));
    expect(commands.filter((line) => !line.includes(' -n users'))).toEqual([]);
    const changing = commands.filter((line) => /^helm (install|upgrade) /.test(line));
    const canonical =
      'user-service charts/user-service -n users -f values.production.yaml --wait --timeout 5m';
    expect(changing.filter((line) => !line.includes(canonical))).toEqual([]);
  });
});
