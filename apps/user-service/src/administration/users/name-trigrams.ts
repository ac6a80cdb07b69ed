/** Two words or more of plain letters, as a name is typed or stands in an address. */
const NAME = /^[a-z]{3,}(?:[ .'-][a-z]{3,})+$/i;
/** Letters of Latin names, the frequent ones first. */
const BY_FREQUENCY = 'aeinrlostmhcdugybkpvjwzfxq';
/** One trigram for so many letters of a word, or part of them. */
const LETTERS = 5;
const LENGTH = 3;

/**
 * Of a search for a name, parts that are to be looked up in an index of trigrams, in the name's order: of each
 * word those that are rarest by their letters. Each trigram costs another list to be read, and a word's second
 * one excludes little that its first did not. Whatever contains the name contains them; not all that contains
 * them contains the name. Undefined: of anything else each trigram counts.
 */
export function nameTrigrams(term: string): string[] | undefined {
  if (!NAME.test(term)) return undefined;
  return term.split(/[^a-z]/i).flatMap(rarest);
}

function rarest(word: string): string[] {
  const starts = Array.from({ length: word.length - LENGTH + 1 }, (_, start) => start);
  const byRarity = starts.toSorted((a, b) => rarity(word, b) - rarity(word, a));
  const chosen: number[] = [];
  for (const start of byRarity) {
    const isApart = chosen.every((other) => Math.abs(other - start) >= LENGTH);
    if (isApart && chosen.length < Math.ceil(word.length / LETTERS)) chosen.push(start);
  }
  return chosen.toSorted((a, b) => a - b).map((start) => word.slice(start, start + LENGTH));
}

function rarity(word: string, start: number): number {
  const letters = [...word.slice(start, start + LENGTH).toLowerCase()];
  return letters.reduce((sum, letter) => sum + BY_FREQUENCY.indexOf(letter), 0);
}
