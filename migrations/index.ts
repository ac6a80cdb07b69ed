import { CreateUsers1795000000000 } from './1795000000000-create-users.js';
import { CreatePendingRegistrations1795000000100 } from './1795000000100-create-pending-registrations.js';
import { CreateSessions1795000000200 } from './1795000000200-create-sessions.js';
import { CreateSigningKeysAndRevocations1795000000300 } from './1795000000300-create-signing-keys-and-revocations.js';
import { CreateOutbox1795000000400 } from './1795000000400-create-outbox.js';
import { CreateMailOutbox1795000000500 } from './1795000000500-create-mail-outbox.js';
import { CreateParkedEvents1795000000600 } from './1795000000600-create-parked-events.js';
import { CreateIdempotencyKeys1795000001000 } from './1795000001000-create-idempotency-keys.js';
import { ExtendUsers1795000001100 } from './1795000001100-extend-users.js';
import { ValidateUsers1795000001200 } from './1795000001200-validate-users.js';
import { CreateOneTimeLinks1795000001300 } from './1795000001300-create-one-time-links.js';
import { CreateTrigrams1795000001400 } from './1795000001400-create-trigrams.js';
import { IndexUsersForSearch1795000001410 } from './1795000001410-index-users-for-search.js';
import { IndexUsersByEmailPrefix1795000001420 } from './1795000001420-index-users-by-email-prefix.js';
import { IndexUsersByName1795000001430 } from './1795000001430-index-users-by-name.js';
import { IndexUsersToPurge1795000001440 } from './1795000001440-index-users-to-purge.js';
import { IndexSessionsByUser1795000001500 } from './1795000001500-index-sessions-by-user.js';
import { AddSessionToOneTimeLinks1795000001600 } from './1795000001600-add-session-to-one-time-links.js';
import { AddOriginOfPasswords1795000001700 } from './1795000001700-add-origin-of-passwords.js';
import { IndexMailsByPerson1795000001800 } from './1795000001800-index-mails-by-person.js';
import { IndexUsersForLists1795000002000 } from './1795000002000-index-users-for-lists.js';
import { CreateJobs1795000002200 } from './1795000002200-create-jobs.js';
import { CreateInvitations1795000002300 } from './1795000002300-create-invitations.js';
import { BoundTriesOfJobs1796000002000 } from './1796000002000-bound-tries-of-jobs.js';
import { ValidateJobs1796000002010 } from './1796000002010-validate-jobs.js';
import { CreateServiceClients1797000001000 } from './1797000001000-create-service-clients.js';
import { SampleUsersForSearch1798000001000 } from './1798000001000-sample-users-for-search.js';

/** Every migration, oldest first. A released one is never edited. */
export const migrations = [
  CreateUsers1795000000000,
  CreatePendingRegistrations1795000000100,
  CreateSessions1795000000200,
  CreateSigningKeysAndRevocations1795000000300,
  CreateOutbox1795000000400,
  CreateMailOutbox1795000000500,
  CreateParkedEvents1795000000600,
  CreateIdempotencyKeys1795000001000,
  ExtendUsers1795000001100,
  ValidateUsers1795000001200,
  CreateOneTimeLinks1795000001300,
  CreateTrigrams1795000001400,
  IndexUsersForSearch1795000001410,
  IndexUsersByEmailPrefix1795000001420,
  IndexUsersByName1795000001430,
  IndexUsersToPurge1795000001440,
  IndexSessionsByUser1795000001500,
  AddSessionToOneTimeLinks1795000001600,
  AddOriginOfPasswords1795000001700,
  IndexMailsByPerson1795000001800,
  IndexUsersForLists1795000002000,
  CreateJobs1795000002200,
  CreateInvitations1795000002300,
  BoundTriesOfJobs1796000002000,
  ValidateJobs1796000002010,
  CreateServiceClients1797000001000,
  SampleUsersForSearch1798000001000,
];
