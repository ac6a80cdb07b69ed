import { dim } from '../terminal/colour.mjs';
import { runMain } from '../terminal/operator-error.mjs';
import { bringTools } from './bring.ts';
import { toolPath } from './find-tool.ts';
import { chooseTools } from './tool-list.ts';

/** `npm run tools [-- name…]`: brings the programs that the tests of the chart and of the workflows run, and says where they are. */
await runMain(async () => {
  const wanted = chooseTools(process.argv.slice(2));
  await bringTools(wanted);
  const width = Math.max(...wanted.map(({ name, version }) => name.length + version.length));
  for (const { name, version } of wanted)
    console.log(`  ${`${name} ${version}`.padEnd(width + 1)}  ${dim(toolPath(name))}`);
  return 0;
});
