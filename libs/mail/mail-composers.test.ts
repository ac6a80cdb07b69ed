import { expect, it } from 'vitest';
import { MailComposers, UnknownTemplateError } from './mail-composers.js';

const mail = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };

it('a mail is composed by the capability that registered its template', async () => {
  const composers = new MailComposers();
  composers.register('welcome', ({ name }: { name: string }) => ({ ...mail, subject: `Hello ${name}` }));
  composers.register('farewell', () => mail);
  expect(composers.templates).toEqual(['welcome', 'farewell']);
  expect(await composers.compose('welcome', { name: 'Ada' })).toEqual({ ...mail, subject: 'Hello Ada' });
});

it('two capabilities cannot register the same template', () => {
  const composers = new MailComposers();
  composers.register('welcome', () => mail);
  expect(() => composers.register('welcome', () => mail)).toThrow('welcome has a composer already');
});

it('a template that nobody composes is an error of its own', async () => {
  await expect(new MailComposers().compose('unheard-of', {})).rejects.toThrow(UnknownTemplateError);
});
