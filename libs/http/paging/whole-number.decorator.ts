import { Transform } from 'class-transformer';

/** A query parameter of decimal digits becomes a number; anything else stays text, and `IsInt` refuses it. */
export function WholeNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
}
