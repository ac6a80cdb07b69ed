import { Global, Module } from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { DevelopmentTransport } from './development.transport.js';
import { HttpTransport } from './http.transport.js';
import { MailLayout } from './layout/mail-layout.js';
import { MailComposers } from './mail-composers.js';
import { MailDelivery } from './mail-delivery.js';
import { MailDispatcher } from './mail-dispatcher.js';
import { mailMetrics } from './mail-metrics.js';
import { MailOutbox } from './mail-outbox.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';
import { MailTransport } from './mail-transport.js';
import { SmtpTransport } from './smtp.transport.js';

function makeTransport({ mail }: Config, clock: Clock): MailTransport {
  switch (mail.transport) {
    case 'smtp':
      return new SmtpTransport(mail.url);
    case 'http':
      return new HttpTransport(mail.url);
    case 'development':
      return new DevelopmentTransport(clock);
  }
}

/** Mail for every capability: outbox, dispatcher, composers, layout and the configured transport. */
@Global()
@Module({
  providers: [
    MailComposers,
    MailDelivery,
    MailDispatcher,
    MailLayout,
    MailOutbox,
    MailOutboxRepository,
    { provide: MailTransport, inject: [CONFIG, Clock], useFactory: makeTransport },
    ...mailMetrics,
  ],
  exports: [MailComposers, MailDispatcher, MailLayout, MailOutbox, MailTransport],
})
export class MailModule {}
