import { expect, inject, it } from 'vitest';
import { readImage } from './image-archive.js';

const { first, second, baseLayers } = inject('images');

it('is made of the same layers wherever and whenever the same sources are built', () => {
  const { layers } = readImage(first, baseLayers);
  if (second.folder !== undefined) {
    const differing = readImage(second.folder, baseLayers).layers;
    // In words, if it can be seen in a listing.
    expect(differing.map(({ entries }) => entries)).toEqual(layers.map(({ entries }) => entries));
  }
  expect(layers.length).toBeGreaterThan(baseLayers);
  expect(second.digests).toEqual(layers.map(({ digest }) => digest));
});
