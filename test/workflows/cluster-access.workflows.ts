import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { toolPath } from '../../scripts/tools/find-tool.js';
import { ACCESS, deploy, deployJob } from './support/deploy.js';

describe('The credentials of the cluster', () => {
  const see = 'echo "${0##*/} sees: ${CLUSTER_ACCESS-} ${KUBECONFIG-} $(cat "${KUBECONFIG-/dev/null}")"';

  it('reach helm and kubectl as a file that is gone afterwards', () => {
    const { log, failed } = deploy({ upgrade: `${see} >&2`, kubectl: `${see} >&2; exit 1`, smoke: see });
    const seen = [...log.matchAll(/^(\w+) sees: {2}(\/\S+) (.*)$/gm)].map(([, ...words]) => words);
    expect(new Set(seen.map(([program]) => program))).toEqual(new Set(['helm', 'kubectl']));
    expect(seen.filter(([, , text]) => text !== ACCESS)).toEqual([]);
    expect(seen.filter(([, file]) => existsSync(file!))).toEqual([]);
    expect(failed).toBe(true);
  });

  it('do not reach what runs packages of others', () => {
    const { log } = deploy({ npm: see, smoke: see });
    expect(log).toContain('npm sees:   \n');
    expect(log).toContain('node sees:   \n');
  });

  it('are given only to steps that run one command at a time with them', () => {
    const given = deployJob.steps?.filter(({ env }) =>
      Object.values(env ?? {}).includes('${{ secrets.KUBECONFIG }}'),
    );
    expect(given).not.toEqual([]);
    expect(given?.filter(({ run }) => !run?.includes('scripts/workflows/with-cluster '))).toEqual([]);
    expect(JSON.stringify(deployJob.env)).not.toContain('secrets.');
  });
});

describe('The revision that serves, by the words of Helm itself', () => {
  const api = async (status: number, body: object) => {
    const server = createServer(({ url }, response) => {
      response.setHeader('content-type', 'application/json');
      response.statusCode = url === '/version' ? 200 : status;
      response.end(JSON.stringify(url === '/version' ? { gitVersion: 'v1.34.0' } : body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const ask = (server: string) =>
    new Promise<{ failed: boolean; stdout: string; stderr: string }>((resolve) => {
      const script = ['scripts/workflows/with-cluster', 'node', 'scripts/workflows/serving-revision.ts'];
      const CLUSTER_ACCESS = JSON.stringify({
        clusters: [{ name: 'test', cluster: { server } }],
        contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
        'current-context': 'test',
        users: [{ name: 'test', user: {} }],
      });
      const PATH = [dirname(toolPath('helm')), dirname(process.execPath), process.env['PATH']].join(':');
      const env = { ...process.env, PATH, CLUSTER_ACCESS };
      execFile(script[0]!, script.slice(1), { cwd: CLONE, env }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, stdout, stderr }),
      );
    });

  it('is none in a namespace without the release', async () => {
    const server = await api(200, { kind: 'SecretList', apiVersion: 'v1', metadata: {}, items: [] });
    expect(await ask(server)).toEqual({ failed: false, stdout: '', stderr: '' });
  });

  it('is not known to an account that may not look', async () => {
    const forbidden = {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'Forbidden',
      message: 'no',
      code: 403,
    };
    const { failed, stderr } = await ask(await api(403, forbidden));
    expect(failed).toBe(true);
    expect(stderr).toContain('helm history failed');
  });

  it('is not known while the API is away', async () => {
    expect(await ask('http://127.0.0.1:1')).toMatchObject({ failed: true, stdout: '' });
  });
});
