import type { OpenAPIObject } from '@nestjs/swagger';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { strictSchemas } from './strict-schemas.js';

export interface ObservedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

interface DocumentedResponse {
  readonly pointer: string;
  readonly content: Readonly<Record<string, unknown>> | undefined;
  /** Names of the headers that every such answer has. */
  readonly headers: readonly string[];
}

const DOCUMENT = 'openapi.json';

/** Holds answers against an OpenAPI document: path, method, status, required headers, media type and body. */
export class OpenApiContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly paths: readonly { readonly template: string; readonly pattern: RegExp }[];

  constructor(private readonly document: OpenAPIObject) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(strictSchemas(document), DOCUMENT);
    this.paths = Object.keys(document.paths)
      // A literal segment wins over a parameter.
      .toSorted((a, b) => a.split('{').length - b.split('{').length)
      .map((template) => ({ template, pattern: patternOf(template) }));
  }

  /** Throws an Error that names the operation and what differs, unless the answer is as documented. */
  check(method: string, path: string, response: ObservedResponse): void {
    const operation = `${method} ${path}`;
    const documented = this.find(method, path, response.status);
    for (const name of documented.headers) {
      if (response.headers[name.toLowerCase()] === undefined)
        throw new Error(`${operation} answered ${response.status} without the header ${name}.`);
    }
    const type = mediaType(response);
    if (!documented.content) {
      if (response.text !== '')
        throw new Error(`${operation} answered ${response.status} with a body, none is documented.`);
      return;
    }
    if (type === undefined || documented.content[type] === undefined) {
      const known = Object.keys(documented.content).join(', ');
      throw new Error(
        `${operation} answered ${response.status} as ${type ?? 'no media type'}, documented: ${known}.`,
      );
    }
    if (type.endsWith('json'))
      this.checkBody(operation, response, `${documented.pointer}/content/${escape(type)}`);
  }

  private find(method: string, path: string, status: number): DocumentedResponse {
    const template = this.paths.find(({ pattern }) => pattern.test(path))?.template;
    if (template === undefined) throw new Error(`The path ${path} is not in the OpenAPI document.`);
    const verb = method.toLowerCase() as 'get';
    const operation = this.document.paths[template]?.[verb];
    if (!operation) throw new Error(`${method} ${template} is not in the OpenAPI document.`);
    const key = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'].find(
      (name) => operation.responses[name],
    );
    if (key === undefined)
      throw new Error(`${method} ${template} answered ${status}, which is not documented.`);
    const own = `/paths/${escape(template)}/${verb}/responses/${key}`;
    const response = operation.responses[key];
    if (!response || !('$ref' in response))
      return { pointer: own, content: response?.content, headers: this.requiredHeaders(response?.headers) };
    const shared = this.document.components?.responses?.[response.$ref.replace(/^.*\//, '')];
    if (!shared || '$ref' in shared) throw new Error(`${response.$ref} leads nowhere.`);
    return {
      pointer: response.$ref.slice(1),
      content: shared.content,
      headers: this.requiredHeaders(shared.headers),
    };
  }

  private requiredHeaders(headers: Readonly<Record<string, object>> = {}): string[] {
    const { headers: shared } = this.document.components ?? {};
    return Object.entries(headers).flatMap(([name, header]) => {
      const own = '$ref' in header ? shared?.[String(header.$ref).replace(/^.*\//, '')] : header;
      return own && 'required' in own && own.required ? [name] : [];
    });
  }

  private checkBody(operation: string, response: ObservedResponse, pointer: string): void {
    const validate =
      this.validators.get(pointer) ?? this.ajv.compile({ $ref: `${DOCUMENT}#${pointer}/schema` });
    this.validators.set(pointer, validate);
    if (validate(response.body)) return;
    const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `  ${instancePath === '' ? 'The body' : instancePath} ${message} ${JSON.stringify(params)}`;
    });
    throw new Error(
      `${operation} answered ${response.status} with a body that is not as documented:\n${faults.join('\n')}\n${response.text}`,
    );
  }
}

function patternOf(template: string): RegExp {
  const literals = template
    .split(/\{[^}]+\}/)
    .map((literal) => literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^/]+')}$`);
}

function mediaType({ headers }: ObservedResponse): string | undefined {
  const header = headers['content-type'];
  return typeof header === 'string' ? header.split(';')[0]?.trim() : undefined;
}

/** Of a JSON pointer that stands in a URI fragment (RFC 6901 §6). */
const escape = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
