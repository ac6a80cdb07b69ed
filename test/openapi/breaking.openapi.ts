import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { breakingChanges } from './support/breaking-changes.js';
import { readDocument } from './support/document.js';
import { lastRelease } from './support/last-release.js';

interface ObjectSchema {
  properties: Record<string, object>;
  required: string[];
}

type Change = (schemas: Record<string, ObjectSchema>, document: OpenAPIObject) => void;

/** What clients of today's document would suffer. */
function breaksOf(change: Change): string[] {
  const changed = readDocument();
  change(changed.components?.schemas as unknown as Record<string, ObjectSchema>, changed);
  return breakingChanges(readDocument(), changed);
}

it('no client of the last release is broken', () => {
  const released = lastRelease(CLONE);
  if (!released) return console.log('  Nothing is released yet, so nothing can break.');
  const [major] = released.tag.replace(/^v/, '').split('.');
  const [ours] = readDocument().info.version.split('.');
  const broken = breakingChanges(released.document, readDocument());
  const message = `breaks clients of ${released.tag}; keep what they use, or release a new major version`;
  expect(Number(ours) > Number(major) ? [] : broken, message).toEqual([]);
});

describe('a break is found when', () => {
  it.each<[string, string, Change]>([
    ['an operation is gone', 'api-path-removed', (_, { paths }) => delete paths['/api/v1/auth/sign-out']],
    [
      'a field of an answer is gone',
      'response-required-property-removed',
      ({ User }) => {
        delete User!.properties['status'];
        User!.required = User!.required.filter((name) => name !== 'status');
      },
    ],
    [
      'a field that an answer may have is gone',
      'response-optional-property-removed',
      ({ TokenResponse }) => delete TokenResponse!.properties['refresh_token'],
    ],
    [
      'a request needs a new field',
      'new-required-request-property',
      ({ SignInRequest }) => {
        SignInRequest!.properties['captcha'] = { type: 'string' };
        SignInRequest!.required.push('captcha');
      },
    ],
    [
      'a request may choose among less',
      'request-property-enum-value-removed',
      ({ SignInRequest }) => {
        SignInRequest!.properties['refreshTokenDelivery'] = { type: 'string', enum: ['body'] };
      },
    ],
    [
      'a field changes its type',
      'response-property-type-changed',
      ({ TokenResponse }) => {
        TokenResponse!.properties['expires_in'] = { type: 'string' };
      },
    ],
  ])('%s', (_name, id, change) => {
    expect(breaksOf(change).join('\n')).toContain(`[${id}`);
  });
});

describe('no break is found when', () => {
  it('nothing changes', () => {
    expect(breaksOf(() => undefined)).toEqual([]);
  });

  it('an answer gains a field, and a request one that may be left out', () => {
    const breaks = breaksOf(({ User, SignInRequest }) => {
      User!.properties['nickname'] = { type: 'string' };
      User!.required.push('nickname');
      SignInRequest!.properties['deviceName'] = { type: 'string' };
    });
    expect(breaks).toEqual([]);
  });

  it('there is a new operation', () => {
    const breaks = breaksOf((_, { paths }) => {
      paths['/api/v1/auth/sign-away'] = paths['/api/v1/auth/sign-out']!;
    });
    expect(breaks).toEqual([]);
  });
});
