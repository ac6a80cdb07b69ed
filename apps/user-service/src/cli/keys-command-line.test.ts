import { expect, it } from 'vitest';
import { parseKeysCommand } from './keys-command-line.js';

const KID = '-d7k2h0Qo9XnZ4mWcVbT8yRfLsPj1uGiEaN3xKvYtMq';
const parse = (command: string) => parseKeysCommand(command.split(' '));

it.each([
  ['list', { name: 'list' }],
  ['rotate', { name: 'rotate', hurried: false }],
  ['rotate --now', { name: 'rotate', hurried: true }],
  ['revoke some-key', { name: 'revoke', kid: 'some-key' }],
  ['revoke --help', { name: 'help' }],
])('understands "%s"', (command, expected) => {
  expect(parse(command)).toEqual(expected);
});

it('takes an id that begins like an option', () => {
  expect(parse(`revoke ${KID}`)).toEqual({ name: 'revoke', kid: KID });
});

it.each([
  '',
  'renew',
  'list --now',
  `list ${KID}`,
  'rotate now',
  `rotate ${KID}`,
  'revoke',
  'revoke --now a',
  'revoke a b',
  `revoke ${KID} ${KID}`,
  'list --all',
])('does not understand "%s"', (command) => {
  expect(parse(command)).toBeUndefined();
});
