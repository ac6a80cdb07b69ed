import { ValidateIf } from 'class-validator';

/** The field of a merge patch: it may be absent, which leaves it, or null, which removes it. */
export const Nullable = (): PropertyDecorator =>
  ValidateIf((_, value) => value !== undefined && value !== null);
