import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from './page-look.js';

/** Relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in the %s palette', (_, palette) => {
  const { page, card, ink, muted, accent, soft, done, fault, faultSoft, edge } = palette;

  it.each([
    ['ink on the page', ink, page],
    ['ink on a card', ink, card],
    ['ink beside a fault', ink, faultSoft],
    ['ink on a chosen entry', ink, soft],
    ['muted text on the page', muted, page],
    ['muted text on a card', muted, card],
    ['a link on a card', accent, card],
    ['a label', accent, soft],
    ['the words of a button', page, accent],
  ])('%s can be read (WCAG 2.2, 1.4.3)', (_what, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['the edge of a field on the page', edge, page],
    ['the edge of a field on a card', edge, card],
    ['the edge of a field at fault', fault, page],
    ['the mark of a success', done, card],
  ])('%s can be seen (WCAG 2.2, 1.4.11)', (_what, colour, ground) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
  });
});
