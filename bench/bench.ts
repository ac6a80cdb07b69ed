import { setFlagsFromString } from 'node:v8';
import { runModule } from './modules.ts';

// Its helpers would hold up what measures: they share its core.
setFlagsFromString('--single-threaded');
await runModule('/bench/main.ts');
