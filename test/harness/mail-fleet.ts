import { Global, type INestApplicationContext, type LoggerService, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { register } from 'prom-client';
import type { SMTPServerOptions } from 'smtp-server';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { Clock, SystemClock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { AppConfigModule, CONFIG } from '#libs/config/config.module.js';
import { dataSourceOptions } from '#libs/database/data-source-options.js';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { MailComposers } from '#libs/mail/mail-composers.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { MailOutboxEntity, type MailParams } from '#libs/mail/mail-outbox.entity.js';
import { MailOutboxRepository } from '#libs/mail/mail-outbox.repository.js';
import { MailSampler } from '#libs/mail/mail-sampler.js';
import { MailModule } from '#libs/mail/mail.module.js';
import { TestDatabase } from './database.js';
import type { Duration } from './duration.js';
import { readyDatabase } from './ready-database.js';
import { startSmtpServer, type TestSmtpServer } from './servers/smtp.js';
import { testConfig } from './test-config.js';

/** The code in the mails of these tests, which must appear nowhere else. */
export const CODE = '493817';

const compose = ({ gone }: MailParams) =>
  gone ? undefined : { subject: 'Welcome', text: `Your code is ${CODE}`, html: `<p>${CODE}</p>`, code: CODE };

@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: DatabaseReady, useFactory: readyDatabase },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: ({ database }: Config) =>
        new DataSource(dataSourceOptions(database.url, database, [MailOutboxEntity])).initialize(),
    },
  ],
  exports: [Clock, DatabaseReady, DataSource],
})
class Surroundings {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

export interface MailRow {
  id: string;
  attempts: number;
  sent: boolean;
  dropped: boolean;
  failed: boolean;
  last_error: string | null;
}

/** The whole mail library of one pod. */
export class MailPod {
  readonly dispatcher: MailDispatcher;
  readonly repository: MailOutboxRepository;
  readonly sampler: MailSampler;

  constructor(private readonly context: INestApplicationContext) {
    this.dispatcher = context.get(MailDispatcher);
    this.repository = context.get(MailOutboxRepository);
    this.sampler = context.get(MailSampler);
  }

  /** Runs `work` after writing `count` mails in its transaction, then wakes the dispatcher. */
  async enqueue(count = 1, params: MailParams = {}, work: () => void = () => undefined): Promise<void> {
    await this.context.get(DataSource).transaction(async (tx) => {
      for (let number = 1; number <= count; number++) {
        const recipient = `user${number}@example.com`;
        await this.context.get(MailOutbox).enqueue(tx, { template: 'welcome', recipient, params });
      }
      work();
    });
    this.dispatcher.wake();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** Pods that send mail, over one database and one mail server. */
export class MailFleet {
  database: TestDatabase;
  smtp: TestSmtpServer;
  /** What all pods logged. */
  logged = '';
  private readonly pods = new Set<MailPod>();

  /** A pod that composes `template`; `url` in place of the way to the database. */
  async startPod({ url = this.database.url, template = 'welcome' } = {}): Promise<MailPod> {
    const config = testConfig({
      database: { url },
      mail: { delayMs: 0, from: 'no-reply@users.example.com', transport: 'smtp', url: this.smtp.url },
    });
    const composer = {
      provide: 'composer',
      inject: [MailComposers],
      useFactory: (composers: MailComposers) => composers.register(template, compose),
    };
    const imports = [AppConfigModule.register(config), Surroundings, MailModule];
    const root = { module: class Pod {}, imports, providers: [composer] };
    const pod = new MailPod(await NestFactory.createApplicationContext(root, { logger: this.logger() }));
    this.pods.add(pod);
    return pod;
  }

  async stopPod(pod: MailPod): Promise<void> {
    this.pods.delete(pod);
    await pod.close();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.pods].map((pod) => this.stopPod(pod)));
  }

  /** Puts a mail server of another behaviour in place of the one that runs. */
  async replaceSmtp(options: SMTPServerOptions & { port?: number }): Promise<void> {
    await this.smtp.close();
    this.smtp = await startSmtpServer(options);
  }

  rows(): Promise<MailRow[]> {
    return this.database.query<MailRow & Record<string, unknown>>(
      `SELECT id, attempts, last_error, sent_at IS NOT NULL AS sent, dropped_at IS NOT NULL AS dropped,
         failed_at IS NOT NULL AS failed
       FROM mail_outbox ORDER BY id`,
    );
  }

  /** Makes every mail as old as if `by` had passed. */
  async age(by: Duration): Promise<void> {
    for (const { id } of await this.rows()) await this.database.age('mail_outbox', id, by);
  }

  recipients(): string[] {
    return this.smtp.received.flatMap(({ recipients }) => recipients);
  }

  private logger(): LoggerService {
    const write = (level: string) => (message: unknown) => {
      this.logged += `${level} ${JSON.stringify(message)}\n`;
    };
    return { log: write('info'), warn: write('warn'), error: write('error') };
  }
}

/** A fleet for the tests of one file: its database stays, mails, pods and mail server are each test's own. */
export function useMailFleet(): MailFleet {
  const fleet = new MailFleet();
  beforeAll(async () => {
    fleet.database = await TestDatabase.create();
  });
  beforeEach(async () => {
    register.clear();
    fleet.logged = '';
    fleet.smtp = await startSmtpServer();
  });
  afterEach(async () => {
    await fleet.stopAll();
    await fleet.smtp.close();
    await fleet.database.query('DELETE FROM mail_outbox');
  });
  afterAll(() => fleet.database.drop());
  return fleet;
}

/** Waits until `check` no longer throws. */
export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 20 });
