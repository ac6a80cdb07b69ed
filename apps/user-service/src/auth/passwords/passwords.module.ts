import { Logger, Module } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { HashAdmission } from './hash-admission.js';
import { HashThreads } from './hash-threads.js';
import { hashesAtOnce } from './hashes-at-once.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicy } from './password-policy.service.js';

const BUSY_THREADS =
  'Threads that hash do not give way to requests at once: a flood of sign-ins slows the rest down. Fix: have chrt (util-linux) in the image';

const hashThreads = {
  provide: HashThreads,
  inject: [CONFIG],
  useFactory: (config: Config) =>
    new HashThreads(hashesAtOnce(config.auth.password.concurrency), {
      warn: (reason) => new Logger(HashThreads.name).warn({ msg: BUSY_THREADS, reason }),
    }),
};

@Module({
  providers: [hashThreads, HashAdmission, PasswordHasher, PasswordPolicy],
  exports: [HashAdmission, PasswordHasher, PasswordPolicy],
})
export class PasswordsModule {}
