import { PendingRegistration } from './auth/registration/pending-registration.entity.js';
import { Revocation } from './auth/revocation/revocation.entity.js';
import { Session } from './auth/sessions/session.entity.js';
import { SigningKey } from './auth/keys/signing-key.entity.js';
import { User } from './users/user.entity.js';

/** Every table that the service maps; `migrate check` compares them with the migrated schema. */
export const entities = [User, PendingRegistration, Session, SigningKey, Revocation];
