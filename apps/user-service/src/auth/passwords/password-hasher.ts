import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config, PasswordConfig } from '#libs/config/config.js';
import { HashAdmission } from './hash-admission.js';
import { normalizePassword } from './password-policy.js';

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
    const { memoryKiB, iterations, parallelism } = this.cost;
    const cost = { memoryKiB, iterations, parallelism };
    return this.admission.run({ password: normalizePassword(password), cost });
  }

  /**
   * Whether the password belongs to the hash. Without a hash the same work is done on a decoy, random
   * bytes at today's cost, and the answer is false, so that time does not tell whether there is an account.
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const against = passwordHash ?? this.decoy;
    const matches = await this.admission.run({ password: normalizePassword(password), against });
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
}

/** Base64 without padding, as the PHC string format has it. */
function randomPart(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}
