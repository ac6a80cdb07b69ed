import { Global, Module } from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { MailLayout } from './layout/mail-layout.js';
import { MailComposers } from './mail-composers.js';
import { MailDelivery } from './mail-delivery.js';
import { MailDispatcher } from './mail-dispatcher.js';
import { mailMetrics } from './mail-metrics.js';
import { MailOutbox } from './mail-outbox.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';
import { MailSampler } from './mail-sampler.js';
import { MailTransport } from './mail-transport.js';
import { withTlsRequired } from './smtp-url.js';

/** Only the configured transport's client is loaded. */
async function makeTransport({ mail }: Config, clock: Clock): Promise<MailTransport> {
  switch (mail.transport) {
    case 'smtp': {
      const { SmtpTransport } = await import('./smtp.transport.js');
      return new SmtpTransport(withTlsRequired(mail.url));
    }
    case 'http': {
      const { HttpTransport } = await import('./http.transport.js');
      return new HttpTransport(mail.url);
    }
    case 'development': {
      const { DevelopmentTransport } = await import('./development.transport.js');
      return new DevelopmentTransport(clock);
    }
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
    MailSampler,
    { provide: MailTransport, inject: [CONFIG, Clock], useFactory: makeTransport },
    ...mailMetrics,
  ],
  exports: [MailComposers, MailDispatcher, MailLayout, MailOutbox, MailTransport],
})
export class MailModule {}
