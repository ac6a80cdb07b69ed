import { writeFileSync } from 'node:fs';
import { bringTools } from './bring.ts';
import { chartReadme, chartSchema, README, SCHEMA } from './chart-documents.ts';
import { chooseTools } from './tool-list.ts';
import { runMain } from '../terminal/operator-error.mjs';

/** `npm run chart:docs`: makes the chart's values.schema.json and README.md anew from values.yaml. */
await runMain(async () => {
  await bringTools(chooseTools(['helm-docs']));
  writeFileSync(SCHEMA, await chartSchema());
  writeFileSync(README, chartReadme());
  return 0;
});
