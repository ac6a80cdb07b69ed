import type { OpenAPIObject } from '@nestjs/swagger';
import type { Body } from './bodies.js';

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Path template, such as `/api/v1/users/{id}`. */
  readonly path: string;
  /** Names of the parameters in the path. */
  readonly pathParameters: readonly string[];
  /** Whether its body is a form. */
  readonly isForm: boolean;
  /** Whether service clients call it, with their secret. */
  readonly ofClients: boolean;
  /** Whether it wants an access token. */
  readonly guarded: boolean;
  /** Whether it wants a version (If-Match). */
  readonly wantsVersion: boolean;
  /** A body that the document shows; undefined where there is none. */
  readonly body: Body | undefined;
}

interface MediaType {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}
export interface Described {
  readonly operationId?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
}

const FORM = 'application/x-www-form-urlencoded';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Every operation of the document of which that is so. Throws an Error where it is so of none. */
export function operationsOf(
  document: OpenAPIObject,
  isMeant: (described: Described, path: string) => boolean = () => true,
): Operation[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] && isMeant(item[method] as Described, path)).map((method) =>
      operationOf(method, path, item[method] as Described),
    ),
  );
  if (operations.length === 0) throw new Error('The document has no such operation.');
  return operations;
}

const isForm = ({ requestBody }: Described): boolean => FORM in (requestBody?.content ?? {});
export const bringsJson = (described: Described): boolean =>
  described.requestBody !== undefined && !isForm(described);
export const isGuarded = ({ security }: Described): boolean =>
  security?.some((scheme) => 'bearer' in scheme) ?? false;
export const namesResource = (_: Described, path: string): boolean => path.includes('{');

function operationOf(method: string, path: string, described: Described): Operation {
  return {
    id: described.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    pathParameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name),
    isForm: isForm(described),
    ofClients: described.security?.some((scheme) => 'client' in scheme) ?? false,
    guarded: isGuarded(described),
    wantsVersion: described.parameters?.some(({ name }) => name.toLowerCase() === 'if-match') ?? false,
    body: exampleOf(described),
  };
}

function exampleOf({ requestBody }: Described): Body | undefined {
  if (!requestBody) return undefined;
  const [media] = Object.values(requestBody.content);
  const example = media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
  if (typeof example !== 'object' || example === null)
    throw new Error('A request body has no example in the document.');
  return example as Body;
}

/** The path with its parameters set. */
export function pathOf({ path }: Operation, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => parameters[name] ?? '');
}
