import type { DefaultText, Setting } from '../setting.js';

/** The default in words: "15m", "5s, in development and test 0s", "none, required". */
export function defaultNote({ default: default_, fallback, required }: Setting): string {
  if (required === 'always') return 'none, required';
  const notes = [
    default_ === undefined || default_ === '' ? undefined : textNote(default_),
    fallback?.describe,
    required === 'production' ? 'required in production' : undefined,
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? 'not set' : notes.join('; ');
}

function textNote(text: DefaultText): string {
  if (typeof text === 'string') return text;
  const { production, development, test = development } = text;
  if (development === test) return `${production}, in development and test ${development}`;
  const others = Object.entries({ development, test }).filter(([, other]) => other !== production);
  return [production, ...others.map(([environment, other]) => `in ${environment} ${other}`)].join(', ');
}
