import { isRFC3339, isString, ValidateBy } from 'class-validator';

/** A date and time of RFC 3339 that exists. */
export function IsTimestamp(): PropertyDecorator {
  return ValidateBy({
    name: 'isTimestamp',
    validator: {
      validate: (value) =>
        isString(value) && isRFC3339(value) && !Number.isNaN(Date.parse(value)) && isDay(value),
      defaultMessage: () => 'must be a date and time such as 2026-01-31T12:00:00Z',
    },
  });
}

/** `Date.parse` takes the 31st of February for the 3rd of March. */
function isDay(timestamp: string): boolean {
  const day = timestamp.slice(0, 'yyyy-mm-dd'.length);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
