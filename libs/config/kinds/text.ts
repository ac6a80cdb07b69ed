import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';

/** One of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Kind<T> {
  const accepts = words.join(', ').replace(/, ([^,]*)$/, ' or $1');
  return {
    accepts,
    parse(text) {
      const word = words.find((candidate) => candidate === text);
      if (word === undefined) throw new InvalidValue('is not one of the known values', `set ${accepts}`);
      return word;
    },
  };
}

/** Text of a given form; `accepts` names the form. */
export function matching(pattern: RegExp, accepts: string): Kind<string> {
  return {
    accepts,
    parse(text) {
      if (!pattern.test(text)) throw new InvalidValue('does not have the expected form', `set ${accepts}`);
      return text;
    },
  };
}

/** Text as it stands; only line breaks and NUL are refused. */
export function plainText(accepts: string): Kind<string> {
  return matching(/^[^\r\n\0]+$/, accepts);
}

/** Comma-separated in the environment, also a sequence in config.yaml; spaces around items do not count. */
export function list<T>(item: Kind<T>, accepts: string): Kind<readonly T[]> {
  return {
    accepts: `${accepts}, separated by commas`,
    parse(text) {
      const parts = text.split(',').map((part) => part.trim());
      const items = parts.filter((part) => part !== '');
      if (text !== '' && items.length === 0) throw new InvalidValue('is a list of nothing', `set ${accepts}`);
      return items.map((part) => item.parse(part));
    },
  };
}
