import { CreateUsers1795000000000 } from './1795000000000-create-users.js';
import { CreatePendingRegistrations1795000000100 } from './1795000000100-create-pending-registrations.js';
import { CreateSessions1795000000200 } from './1795000000200-create-sessions.js';
import { CreateSigningKeysAndRevocations1795000000300 } from './1795000000300-create-signing-keys-and-revocations.js';
import { CreateOutbox1795000000400 } from './1795000000400-create-outbox.js';
import { CreateMailOutbox1795000000500 } from './1795000000500-create-mail-outbox.js';
import { CreateParkedEvents1795000000600 } from './1795000000600-create-parked-events.js';

/** Every migration, oldest first. A released one is never edited. */
export const migrations = [
  CreateUsers1795000000000,
  CreatePendingRegistrations1795000000100,
  CreateSessions1795000000200,
  CreateSigningKeysAndRevocations1795000000300,
  CreateOutbox1795000000400,
  CreateMailOutbox1795000000500,
  CreateParkedEvents1795000000600,
];
