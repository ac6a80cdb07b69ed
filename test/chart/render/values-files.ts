import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CLONE } from '../../../scripts/clone.mjs';
import { CHART } from './helm.js';

/** The values files of the environments. */
export const environments = ['values.staging.yaml', 'values.production.yaml'].map((file) =>
  join(CLONE, file),
);

/** Every values file that must work: the combinations in the chart's ci/ and the environments. */
export const valuesFiles: readonly string[] = [
  ...globSync(`${CHART}/ci/*-values.yaml`).toSorted(),
  ...environments,
];

export const titleOf = (file: string): string => basename(file);
