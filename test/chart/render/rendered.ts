import { helmTemplate, type HelmOptions } from './helm.js';
import { at, manifestsIn, nameOf, type Manifest } from './manifest.js';

/** What a production installation says at least; the values of a test come over it. */
export const MINIMAL = {
  existingSecret: 'user-service',
  env: { PUBLIC_URL: 'https://users.example.com', REDIS: 'off', EVENTS: 'in-process' },
};

/** The secrets that production needs at least, in place of `existingSecret`. */
export const SECRETS = {
  DATABASE_URL: 'postgres://app:app-Passw0rd@postgres.data.svc:5432/users',
  JWT_SECRET: 'zBq4T0mX1c8vJr5oYdKpWn7hLs2fGa9eUi6tRk3bQxM=',
  DATA_KEY: 'Hq9sVb2kWc7nXf4mYj1pZl6rAd3tEg8uBi5oCv0xDwQ=',
  SMTP_URL: 'smtp://users:mail-Passw0rd@mail.example.com:587',
};

/** Values with secrets of the user's own, over the needed ones; null leaves one out. */
export const inlineSecrets = (secrets: object = {}): object => ({
  existingSecret: '',
  secrets: over(SECRETS, secrets),
});

/** The manifests of one rendering, to ask about. */
export class Rendered {
  constructor(readonly manifests: readonly Manifest[]) {}

  all(kind: string): Manifest[] {
    return this.manifests.filter((manifest) => manifest.kind === kind);
  }

  names(kind: string): string[] {
    return this.all(kind).map(({ metadata }) => metadata.name);
  }

  /** The manifest of a kind and name (the release's unless given). Throws an Error that lists what there is. */
  get(kind: string, name = 'user-service'): Manifest {
    const found = this.find(kind, name);
    if (!found) throw new Error(`No ${kind}/${name} among:\n  ${this.manifests.map(nameOf).join('\n  ')}`);
    return found;
  }

  /** As `get`, of what is applied before what serves: hooks of an uninstall have the same names. */
  find(kind: string, name = 'user-service'): Manifest | undefined {
    return this.all(kind).find(
      ({ metadata }) => metadata.name === name && metadata.annotations?.['helm.sh/hook'] !== 'post-delete',
    );
  }

  /** What stands at a path of a manifest's spec. */
  spec(kind: string, path: string, name?: string): unknown {
    return at(this.get(kind, name).spec, path);
  }

  /** What stands at a path of the service's container. */
  container(path: string, deployment?: string): unknown {
    return this.spec('Deployment', `template.spec.containers.0.${path}`, deployment);
  }
}

/** Renders the chart with values over the minimal ones. */
export function render(values: object = {}, options: Omit<HelmOptions, 'values'> = {}): Rendered {
  return new Rendered(manifestsIn(helmTemplate({ ...options, values: over(MINIMAL, values) })));
}

/** The message of a rendering that is refused. Throws when it is not. */
export function refusal(values: object, options: Omit<HelmOptions, 'values'> = {}): string {
  try {
    helmTemplate({ ...options, values: over(MINIMAL, values) });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The chart renders these values.');
}

/** Objects merged deeply, as Helm merges values: null takes away what is below it. */
export function over(base: object, more: object): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const below = merged[key];
    if (value === null && key in merged) delete merged[key];
    else merged[key] = isObject(below) && isObject(value) ? over(below, value) : value;
  }
  return merged;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
