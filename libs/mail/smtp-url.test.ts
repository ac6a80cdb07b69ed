import { expect, it } from 'vitest';
import { withTlsRequired } from './smtp-url.js';

it.each([
  ['smtp://user:secret@mail.example.com:587', 'smtp://user:secret@mail.example.com:587?requireTLS=true'],
  ['smtp://mail.example.com:587?pool=true', 'smtp://mail.example.com:587?pool=true&requireTLS=true'],
])('a server elsewhere must speak TLS: %s', (url, expected) => {
  expect(withTlsRequired(url)).toBe(expected);
});

it.each([
  'smtps://mail.example.com',
  'smtp://relay.example.com?requireTLS=false',
  'smtp://relay.example.com?ignoreTLS=true',
  'smtp://localhost:1025',
  'smtp://127.0.0.1:1025',
  'smtp://[::1]:1025',
])('a URL that decides, or stays on this machine, is left as it is: %s', (url) => {
  expect(withTlsRequired(url)).toBe(url);
});
