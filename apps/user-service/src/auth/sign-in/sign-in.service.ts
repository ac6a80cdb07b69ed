import { Injectable, Logger } from '@nestjs/common';
import type { CredentialAttempt } from '#libs/rate-limits/credential-attempt.js';
import { UserService } from '../../users/user.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionService } from '../sessions/session.service.js';
import { type AuthenticatedUser, type Device, SessionStarting } from '../sessions/session-starting.js';
import type { TokenGrant } from '../sessions/token-grant.js';
import { SignInError } from './sign-in.errors.js';
import { type Account, SignInRepository } from './sign-in.repository.js';

@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly repository: SignInRepository,
    private readonly users: UserService,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionService,
    private readonly starting: SessionStarting,
  ) {}

  /**
   * Checks the password and starts a session. Unknown address, wrong password and disabled account
   * answer alike, after the same work; no connection is held while hashing. Throws `rate_limited`, and
   * `session_limit_reached` for the right password, which is no failure.
   */
  async signIn(
    email: string,
    password: string,
    device: Device,
    attempt: CredentialAttempt,
  ): Promise<TokenGrant> {
    const account = await this.repository.find(email);
    const knowsAddress = () => this.sessions.knowsAddress(account?.id, device.ipAddress);
    await attempt.admit(knowsAddress);
    const grant = await this.grant(account, email, password, device);
    if (grant) return grant;
    await attempt.fail(knowsAddress);
    throw new SignInError('invalid_credentials');
  }

  private async grant(
    account: Account | undefined,
    email: string,
    password: string,
    device: Device,
  ): Promise<TokenGrant | undefined> {
    const matches = await this.hasher.verify(account?.passwordHash, password);
    if (!matches || !account?.passwordHash || account.status !== 'active') return undefined;
    const passwordHash = await this.withTodaysCost(account.id, account.passwordHash, password);
    const { id, liveSessions } = account;
    const user = { id, passwordHash, liveSessions };
    return (await this.starting.start(user, device)) ?? this.startAgain(user, email, password, device);
  }

  /** Another sign-in may have hashed the same password at today's cost meanwhile: checks the new hash, once. */
  private async startAgain(
    checked: AuthenticatedUser,
    email: string,
    password: string,
    device: Device,
  ): Promise<TokenGrant | undefined> {
    const again = await this.repository.find(email);
    if (!again?.passwordHash || again.passwordHash === checked.passwordHash) return undefined;
    if (!(await this.hasher.verify(again.passwordHash, password))) return undefined;
    const { passwordHash, liveSessions } = again;
    return this.starting.start({ id: checked.id, passwordHash, liveSessions }, device);
  }

  /** Hashes again where the cost has changed; a failure to do so is no reason to refuse the user. */
  private async withTodaysCost(userId: string, passwordHash: string, password: string): Promise<string> {
    if (!this.hasher.needsRehash(passwordHash)) return passwordHash;
    try {
      const rehashed = await this.hasher.hash(password);
      return (await this.users.replacePasswordHash(userId, passwordHash, rehashed)) ? rehashed : passwordHash;
    } catch (error) {
      this.logger.warn({ msg: 'Could not rehash a password', reason: String(error) });
      return passwordHash;
    }
  }
}
