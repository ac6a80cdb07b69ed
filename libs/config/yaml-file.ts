import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Document } from 'yaml';
import type { ConfigurationProblem } from './configuration-error.js';
import { nearestName } from './nearest-name.js';

export interface YamlFile {
  /** Dotted path → text, as it would stand in an environment variable. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly ConfigurationProblem[];
}

/** Reads config.yaml; paths that no setting has are problems. */
export function readYamlFile(content: string, knownPaths: readonly string[]): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    return {
      texts: new Map(),
      problems: document.errors.map(({ code, pos }) => syntaxProblem(code, lines.linePos(pos[0]))),
    };
  }
  const reader = new Reader(document, new Set(knownPaths));
  reader.read(document.contents, []);
  return reader;
}

class Reader implements YamlFile {
  readonly texts = new Map<string, string>();
  readonly problems: ConfigurationProblem[] = [];

  constructor(
    private readonly document: Document,
    private readonly knownPaths: ReadonlySet<string>,
  ) {}

  read(node: Node | null | undefined, keys: readonly string[]): void {
    if (isAlias(node)) return this.read(node.resolve(this.document), keys);
    const path = keys.join('.');
    if (node == null || (isScalar(node) && node.value === null)) return;
    if (isMap(node) && !this.knownPaths.has(path)) {
      for (const { key, value } of node.items) this.read(value as Node | null, [...keys, textOf(key)]);
    } else if (!this.knownPaths.has(path)) {
      this.problems.push(unknownPath(path, this.knownPaths));
    } else if (isScalar(node)) {
      this.texts.set(path, textOf(node));
    } else if (isSeq(node) && node.items.every((item) => isScalar(item))) {
      this.texts.set(path, node.items.map(textOf).join(','));
    } else {
      this.problems.push(problemAt(path, 'holds a mapping where a value belongs', 'give it a single value'));
    }
  }
}

/** Numbers keep the digits that the file has: 0123 stays 0123. */
function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function unknownPath(path: string, knownPaths: ReadonlySet<string>): ConfigurationProblem {
  if (path === '')
    return problemAt('', 'is not a mapping of settings', 'write it as in docs/configuration.md');
  const nearest = nearestName(path, [...knownPaths]);
  const advice = nearest === undefined ? 'remove it' : `did you mean ${nearest}? Otherwise remove it`;
  return problemAt(path, 'is not a setting', advice);
}

function syntaxProblem(code: string, { line, col }: { line: number; col: number }): ConfigurationProblem {
  return problemAt(
    '',
    `is not valid YAML at line ${line}, column ${col} (${code})`,
    'correct the file there',
  );
}

function problemAt(path: string, problem: string, fix: string): ConfigurationProblem {
  return { name: path === '' ? 'config.yaml' : `config.yaml:${path}`, problem, fix };
}
