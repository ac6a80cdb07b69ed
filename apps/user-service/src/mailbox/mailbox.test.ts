import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { SystemClock } from '#libs/clock/clock.js';
import type { MailConfig } from '#libs/config/config.js';
import { DevelopmentTransport } from '#libs/mail/development.transport.js';
import { MailTransport } from '#libs/mail/mail-transport.js';
import { testConfig } from '../../../../test/harness/test-config.js';
import { mailboxModules } from './mailbox.module.js';

const transport = new DevelopmentTransport(new SystemClock());

@Global()
@Module({ providers: [{ provide: MailTransport, useValue: transport }], exports: [MailTransport] })
class Mail {}

const mail = {
  id: '01963a4e-0000-7000-8000-000000000001',
  to: 'ada@example.com',
  from: 'users@example.com',
  subject: 'Your code',
  text: 'Your code is 123456',
  html: '<!doctype html><p>Your code is 123456</p>',
};

let app: NestFastifyApplication | undefined;

async function boot(
  environment: 'development' | 'test' | 'staging' | 'production' = 'test',
  transportName: MailConfig['transport'] = 'development',
) {
  const mailConfig = { from: 'users@example.com', transport: transportName, url: 'smtp://127.0.0.1:1' };
  const config = testConfig({ environment, mail: mailConfig as MailConfig });
  const root = { module: class Root {}, imports: [Mail, ...mailboxModules(config)] };
  const created = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
    logger: false,
  });
  await created.init();
  app = created;
  return (url: string) => created.inject({ url });
}

afterEach(() => app?.close());

describe('the development mailbox', () => {
  it('lists mail as JSON, newest first, with the code and the links beside it', async () => {
    const get = await boot();
    const links = [{ label: 'Confirm', url: 'http://localhost:3000/verify-email?token=vt1_a' }];
    await transport.send({ ...mail, code: '123456', links });
    await transport.send({ ...mail, id: 'newer', to: 'bob@example.com' });
    const { messages } = (await get('/dev/mailbox.json')).json();
    const { from: _from, ...sent } = mail;
    expect(messages).toMatchObject([
      { id: 'newer', code: null, links: [] },
      { ...sent, code: '123456', links, sentAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    expect(Object.keys(messages[0]).toSorted()).toEqual([
      'code',
      'html',
      'id',
      'links',
      'sentAt',
      'subject',
      'text',
      'to',
    ]);
    const hers = (await get('/dev/mailbox.json?to=Ada%40example.com')).json().messages;
    expect(hers.map(({ id }: { id: string }) => id)).toEqual([mail.id]);
  });

  it('shows the HTML of a mail without letting it run or load anything', async () => {
    const get = await boot();
    await transport.send(mail);
    const answer = await get(`/dev/mailbox/${mail.id}/html`);
    expect(answer.body).toBe(mail.html);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/; sandbox (?!.*allow-(scripts|same-origin))/);
    expect((await get('/dev/mailbox/unknown/html')).statusCode).toBe(404);
  });

  it('is a page that runs its own script only, and holds no mail itself', async () => {
    const get = await boot();
    await transport.send(mail);
    const answer = await get('/dev/mailbox');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
    expect(policy).not.toContain('unsafe');
    expect(answer.body).not.toContain('123456');
  });

  it.each([
    ['production', 'development'],
    ['staging', 'development'],
    ['development', 'smtp'],
    ['test', 'http'],
  ] as const)('is not there in %s with the %s transport', async (environment, transportName) => {
    const get = await boot(environment, transportName);
    for (const path of ['', '.json', `/${mail.id}/html`]) {
      expect((await get(`/dev/mailbox${path}`)).statusCode).toBe(404);
    }
  });

  it.each(['development', 'test'] as const)('is there in %s', async (environment) => {
    const get = await boot(environment);
    expect((await get('/dev/mailbox')).statusCode).toBe(200);
  });
});
