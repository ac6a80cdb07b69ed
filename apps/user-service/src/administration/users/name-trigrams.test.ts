import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameTrigrams } from './name-trigrams.js';

it('takes of each word the three letters that are rarest in names', () => {
  expect(nameTrigrams('ada.zhang')).toEqual(['ada', 'zha']);
  expect(nameTrigrams('Lee Grace')).toEqual(['Lee', 'Gra']);
});

it('takes more of a long word, which do not overlap', () => {
  expect(nameTrigrams('Christina Christensen')).toEqual(['Chr', 'ist', 'Chr', 'ist', 'ens']);
});

it('leaves alone what is no name of several words', () => {
  for (const term of [
    'zhang',
    'a zhang',
    'ada.zhang.8',
    'ada@example',
    'ada  zhang',
    'josé garcía',
    '100% ada',
    '',
  ])
    expect(nameTrigrams(term), term).toBeUndefined();
});

it('takes parts of the name only, in its order', () => {
  const word = fc.stringMatching(/^[a-zA-Z]{3,14}$/);
  const name = fc.tuple(word, fc.constantFrom(' ', '.', '-', "'"), word).map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, (term) => {
      let from = 0;
      for (const part of nameTrigrams(term)!) {
        const at = term.indexOf(part, from);
        if (at < 0) return false;
        from = at + part.length;
      }
      return true;
    }),
  );
});
