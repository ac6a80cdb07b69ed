import { duration } from '../kinds/duration.js';
import { setting } from '../setting.js';

export const accountSettings = {
  accountDeletionGraceSeconds: setting({
    name: 'ACCOUNT_DELETION_GRACE',
    path: 'account.deletion_grace',
    help: 'How long a deleted account can be restored, until it is purged.',
    kind: duration({ unit: 's', min: '1m', max: '365d' }),
    default: '30d',
  }),
};
