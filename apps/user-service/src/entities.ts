import { OutboxEvent } from '#libs/events/outbox-event.entity.js';
import { OutboxPartition } from '#libs/events/outbox-partition.entity.js';
import { ParkedEvent } from '#libs/events/parked-event.entity.js';
import { StoredAnswer } from '#libs/idempotency/stored-answer.entity.js';
import { MailOutboxEntity } from '#libs/mail/mail-outbox.entity.js';
import { Invitation } from './administration/invitations/invitation.entity.js';
import { JobEntity } from './administration/jobs/job.entity.js';
import { ClientSecretEntity } from './auth/clients/client-secret.entity.js';
import { ServiceClientEntity } from './auth/clients/service-client.entity.js';
import { PendingRegistration } from './auth/registration/pending-registration.entity.js';
import { Revocation } from './auth/revocation/revocation.entity.js';
import { Session } from './auth/sessions/session.entity.js';
import { SigningKey } from './auth/keys/signing-key.entity.js';
import { OneTimeLink } from './one-time-links/one-time-link.entity.js';
import { User } from './users/user.entity.js';

/** Every table of the service; `migrate check` compares them with the migrated schema. */
export const entities = [
  User,
  PendingRegistration,
  Session,
  SigningKey,
  Revocation,
  OutboxEvent,
  OutboxPartition,
  ParkedEvent,
  MailOutboxEntity,
  OneTimeLink,
  JobEntity,
  Invitation,
  ServiceClientEntity,
  ClientSecretEntity,
  StoredAnswer,
];

/** What no entity maps, since TypeORM does not know its type (xid8), its expression or its operator class. */
export const databaseOnly = {
  columns: ['revocations.xid'],
  indexes: [
    'ix_revocations_xid',
    'ix_users_search',
    'ix_users_email_prefix',
    'ix_users_name',
    'ix_mail_outbox_recipient',
    'ix_mail_outbox_user',
  ],
};
