import { Module, type Type } from '@nestjs/common';
import type { Config } from '#libs/config/config.js';
import { MailboxController } from './mailbox.controller.js';

@Module({ controllers: [MailboxController] })
export class MailboxModule {}

/** The mailbox, where mail is kept instead of sent; anywhere else there is no such route. */
export function mailboxModules({ environment, mail }: Config): Type[] {
  const own = environment === 'development' || environment === 'test';
  return own && mail.transport === 'development' ? [MailboxModule] : [];
}
