import { describe, expect, it } from 'vitest';
import { countPodsOfBuild, type Pod } from './build-of-pods.js';

const BUILD = `sha256:${'0a'.repeat(32)}`;
const OLD = `sha256:${'0b'.repeat(32)}`;

function pod(name: string, digest: string, { ready = true, stopping = false } = {}): Pod {
  return {
    metadata: { name, ...(stopping && { deletionTimestamp: '2026-01-01T00:00:00Z' }) },
    spec: {
      containers: [
        { name: 'mesh-proxy', image: `proxy@${OLD}` },
        { name: 'user-service', image: `ghcr.io/example/user-service@${digest}` },
      ],
    },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}

describe('The ready pods', () => {
  it('are counted when all of them run the build', () => {
    expect(countPodsOfBuild([pod('a', BUILD), pod('b', BUILD)], BUILD)).toBe(2);
  });

  it('are refused by name when one of them runs another image', () => {
    expect(() => countPodsOfBuild([pod('a', BUILD), pod('b', OLD)], BUILD)).toThrow(
      `1 of 2 ready pods do not run ${BUILD}:\n  b: ghcr.io/example/user-service@${OLD}\n`,
    );
  });

  it('do not include those that are stopping or starting', () => {
    const pods = [pod('a', BUILD), pod('b', OLD, { stopping: true }), pod('c', OLD, { ready: false })];
    expect(countPodsOfBuild(pods, BUILD)).toBe(1);
  });

  it('are refused when there is none', () => {
    const pods = [pod('a', BUILD, { ready: false }), pod('b', BUILD, { stopping: true })];
    expect(() => countPodsOfBuild(pods, BUILD)).toThrow('No pod is ready');
  });
});
