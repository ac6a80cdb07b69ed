import type { KeyState } from '../auth/keys/key-states.js';
import type { DescribedKey, KeyRevocation, Rotation } from '../auth/keys/signing-key.service.js';

export const USAGE = `Usage: npm run keys:list
       npm run keys:rotate [-- --now]
       npm run keys:revoke -- KID

  list    the keys that sign access tokens, and when
  rotate  makes the next key, which signs in an hour, when everybody knows it
    --now   signs in a minute, when our own pods know it
  revoke  refuses all tokens of a key that somebody else may have; another one signs at once

In the image: node dist/apps/user-service/src/cli/keys.js list`;

const ROTATE_NOW = 'npm run keys:rotate -- --now';
const KEY_SET_LIFE = '5 minutes at most if they keep to its max-age';

/** One line a key, times to the minute, in UTC. */
export function keyTable(keys: readonly DescribedKey[]): string {
  if (keys.length === 0) return 'There are no signing keys yet: the first pod makes one.';
  const rows = keys.map(({ kid, state, createdAt, activatesAt }) => [
    kid,
    stateText(state),
    minute(createdAt),
    minute(activatesAt),
  ]);
  const lines = [['KID', 'STATE', 'MADE (UTC)', 'SIGNS FROM (UTC)'], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd())
    .join('\n');
}

function stateText(state: KeyState): string {
  switch (state.name) {
    case 'current':
    case 'next':
      return state.name;
    case 'retired':
      return `retired until ${minute(state.until)}`;
    case 'expired':
      return 'retired';
    case 'revoked':
      return `revoked ${minute(state.at)}`;
    case 'foreign':
      return 'under another JWT_SECRET';
  }
}

export function rotationText(rotation: Rotation, { hurried }: { hurried: boolean }, now: Date): string {
  if (rotation.outcome === 'roots_differ') {
    return (
      'JWT_SECRET (or JWT_ACCESS_SECRET) here is not the one that the service has: it opens none of its signing keys.\n' +
      'Nothing was changed. Fix: run this where the service runs, with its secrets.'
    );
  }
  const { outcome, kid, activatesAt, keySet } = rotation;
  const seconds = Math.ceil((activatesAt.getTime() - now.getTime()) / 1000);
  const from = seconds > 0 ? `from ${second(activatesAt)} UTC on, in ${duration(seconds)}` : 'from now on';
  const told = {
    made: `Made a signing key: ${kid}\nIt is in the key set, and signs ${from}.`,
    hastened: `The next signing key had been made before: ${kid}\nIt is in the key set, and now signs earlier: ${from}.`,
    waiting: `The next signing key had been made before: ${kid}\nIt is in the key set, and signs ${from}. Nothing was changed.`,
  }[outcome];
  return [told, ...advice(outcome, hurried, seconds), '', 'The key set then:', '', keyTable(keySet)].join(
    '\n',
  );
}

function advice(outcome: 'made' | 'hastened' | 'waiting', hurried: boolean, seconds: number): string[] {
  if (hurried && seconds > 0)
    return [
      '',
      `Services that keep the key set and do not look up a key id that they do not know refuse`,
      `its tokens until they read the key set again: ${KEY_SET_LIFE}.`,
    ];
  return outcome === 'waiting' && !hurried ? [`Sooner: ${ROTATE_NOW}`] : [];
}

export function revocationText(revocation: KeyRevocation, kid: string): string {
  switch (revocation.outcome) {
    case 'unknown':
      return `There is no signing key ${kid}. Nothing was changed. The keys are:\n\n${keyTable(revocation.keys)}`;
    case 'revoked_before':
      return `${kid} was revoked before, at ${second(revocation.at)} UTC. Nothing was changed.`;
    case 'revoked':
      return [
        `Revoked ${kid}.`,
        signerText(revocation),
        '',
        'Within a second every pod refuses its tokens. Sessions go on: clients refresh.',
        'Services that verify tokens themselves take forged ones until they read the key set again:',
        `${KEY_SET_LIFE}.`,
      ].join('\n');
  }
}

function signerText({ signing, replaced }: Extract<KeyRevocation, { outcome: 'revoked' }>): string {
  if (signing === undefined)
    return 'JWT_SECRET here opens none of the keys, so none was made: pods that have no other key make one at once.';
  return replaced ? `In its place ${signing} signs from now on.` : `${signing} signs, as before.`;
}

/** `2026-08-01 13:05` */
const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ');

/** `2026-08-01 13:05:59` */
const second = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ');

const duration = (seconds: number): string =>
  seconds <= 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
