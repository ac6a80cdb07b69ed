import { inlineSecrets } from '../../render/rendered.js';
import { refuses } from './refuses.js';

const fix = 'is shorter than 32 bytes; set it to the output of: openssl rand -base64 32.';

refuses('the roots of keys', [
  ['a short text', inlineSecrets({ JWT_SECRET: 'a-word-and-another' }), `secrets.JWT_SECRET: ${fix}`],
  ['16 bytes in hex', inlineSecrets({ DATA_KEY: '7f3ac1'.repeat(6) }), `secrets.DATA_KEY: ${fix}`],
]);
