import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CLONE } from '../../../scripts/clone.mjs';

/** Where docs/openapi.json lies in the repository. */
export const DOCUMENT = 'docs/openapi.json';

/** A new copy of docs/openapi.json, which a test may change. */
export const readDocument = (): OpenAPIObject =>
  JSON.parse(readFileSync(join(CLONE, DOCUMENT), 'utf8')) as OpenAPIObject;
