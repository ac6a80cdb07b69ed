import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config, PasswordConfig } from '#libs/config/config.js';
import { HashAdmission } from './hash-admission.js';
import { normalizePassword } from './password-policy.js';

/** `Algorithm.Argon2id` of the library, a const enum that isolated modules cannot read. */
const ARGON2ID = 2;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** argon2id (RFC 9106), in the PHC string format. */
@Injectable()
export class PasswordHasher {
  private readonly cost: PasswordConfig;
  private readonly decoy: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly admission: HashAdmission,
  ) {
    this.cost = config.auth.password;
    this.decoy = `${this.prefix()}${randomPart(SALT_BYTES)}$${randomPart(HASH_BYTES)}`;
  }

  async hash(password: string): Promise<string> {
    return this.admission.run(() => this.hashNow(password));
  }

  /**
   * Whether the password belongs to the hash. Without a hash the same work is done on a decoy, random
   * bytes at today's cost, and the answer is false, so that time does not tell whether there is an account.
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const against = passwordHash ?? this.decoy;
    const matches = await this.admission.run(() => verify(against, normalizePassword(password)));
    return matches && passwordHash !== null && passwordHash !== undefined;
  }

  /** Whether the hash was made with other costs than today's. */
  needsRehash(passwordHash: string): boolean {
    return !passwordHash.startsWith(this.prefix());
  }

  private prefix(): string {
    const { memoryKiB, iterations, parallelism } = this.cost;
    return `$argon2id$v=19$m=${memoryKiB},t=${iterations},p=${parallelism}$`;
  }

  private async hashNow(password: string): Promise<string> {
    return hash(normalizePassword(password), {
      algorithm: ARGON2ID,
      memoryCost: this.cost.memoryKiB,
      timeCost: this.cost.iterations,
      parallelism: this.cost.parallelism,
    });
  }
}

/** Base64 without padding, as the PHC string format has it. */
function randomPart(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}
