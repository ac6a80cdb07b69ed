import { runModule } from './modules.ts';

await runModule('/bench/main.ts');
