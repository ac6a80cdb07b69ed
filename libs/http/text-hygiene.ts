import { type InputFault, MAX_FAULTS, ValidationFailedError } from './validation-failed.error.js';

const DETAIL = 'must not contain NUL characters or lone surrogates';
const MAX_DEPTH = 32;

/**
 * Refuses text that PostgreSQL cannot store: NUL and surrogates without their other half
 * (Unicode 16, D75), wherever they stand in a parsed body, in keys too.
 */
export function assertStorableText(body: unknown): void {
  const faults: InputFault[] = [];
  visit(body, '#', 0, faults);
  if (faults.length > 0) throw new ValidationFailedError(faults);
}

/** The same for a query or path, whose parts are text by name. */
export function assertStorableParameters(parameters: unknown): void {
  const faults = Object.entries((parameters ?? {}) as Record<string, unknown>)
    .filter(
      ([name, value]) =>
        !isStorable(name) || [value].flat().some((v) => typeof v === 'string' && !isStorable(v)),
    )
    .map(([name]) => ({ parameter: name.toWellFormed().replaceAll('\0', ''), detail: DETAIL }));
  if (faults.length > 0) throw new ValidationFailedError(faults);
}

function visit(value: unknown, pointer: string, depth: number, faults: InputFault[]): void {
  if (faults.length === MAX_FAULTS) return;
  if (typeof value === 'string') {
    if (!isStorable(value)) faults.push({ pointer, detail: DETAIL });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === MAX_DEPTH) {
    faults.push({ pointer, detail: `must not be nested deeper than ${MAX_DEPTH} levels` });
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    if (isStorable(key))
      visit(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1, faults);
    else faults.push({ pointer, detail: `has a field whose name ${DETAIL}` });
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
