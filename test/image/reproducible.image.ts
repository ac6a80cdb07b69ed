import { expect, inject, it } from 'vitest';
import { readImage } from './image-archive.js';

const { first, second, baseLayers } = inject('images');
const { layers } = readImage(first, baseLayers);
const others = second.folder === undefined ? layers : readImage(second.folder, baseLayers).layers;

it('is made of the same layers wherever and whenever the same sources are built', () => {
  // The listings first: they say what differs.
  expect(others.map(({ entries }) => entries)).toEqual(layers.map(({ entries }) => entries));
  expect(second.digests).toEqual(layers.map(({ digest }) => digest));
  expect(layers.length).toBeGreaterThan(baseLayers);
});
