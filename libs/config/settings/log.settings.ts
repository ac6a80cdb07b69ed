import { oneOf } from '../kinds/text.js';
import { setting } from '../setting.js';

export const logSettings = {
  logLevel: setting({
    name: 'LOG_LEVEL',
    path: 'log.level',
    help: 'The least severe level that is written.',
    kind: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    default: { production: 'info', development: 'info', test: 'silent' },
  }),
  logFormat: setting({
    name: 'LOG_FORMAT',
    path: 'log.format',
    help: 'json for machines, pretty for a terminal.',
    kind: oneOf('json', 'pretty'),
    default: { production: 'json', development: 'pretty', test: 'json' },
  }),
};
