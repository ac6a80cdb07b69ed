import { runModule } from './modules.ts';

await runModule('/bench/pod-limits/compare.ts');
