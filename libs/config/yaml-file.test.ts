import { describe, expect, test } from 'vitest';
import { readYamlFile } from './yaml-file.js';

const paths = ['server.port', 'server.cors_origin', 'auth.jwt_secret'];
const read = (content: string) => readYamlFile(content, paths);

describe('config.yaml', () => {
  test('keeps the text of a number as it is written', () => {
    expect(read('server: { port: 0123 }').texts.get('server.port')).toBe('0123');
    expect(read('auth: { jwt_secret: 1e10 }').texts.get('auth.jwt_secret')).toBe('1e10');
  });

  test('takes a sequence for a list', () => {
    expect(read('server: { cors_origin: [a, b] }').texts.get('server.cors_origin')).toBe('a,b');
  });

  test('takes anchors', () => {
    expect(read('server: { port: &p 1, cors_origin: *p }').texts.get('server.cors_origin')).toBe('1');
  });

  test.each(['', '# nothing', 'server:', 'server: { port: null }', 'server: { port: }'])(
    '%j sets nothing',
    (content) => {
      expect(read(content)).toMatchObject({ texts: new Map(), problems: [] });
    },
  );

  test('an unknown key is a problem that names the nearest setting', () => {
    expect(read('server: { prot: 1 }\nauth: { jwt_secert: s }\nzzzzzzzz: 1').problems).toEqual([
      {
        name: 'config.yaml:server.prot',
        problem: 'is not a setting',
        fix: 'did you mean server.port? Otherwise remove it',
      },
      {
        name: 'config.yaml:auth.jwt_secert',
        problem: 'is not a setting',
        fix: 'did you mean auth.jwt_secret? Otherwise remove it',
      },
      { name: 'config.yaml:zzzzzzzz', problem: 'is not a setting', fix: 'remove it' },
    ]);
  });

  test.each(['server: { port: { tcp: 1 } }', 'server: { port: [[1]] }', 'just text', 'server: 3000'])(
    'a wrong shape is a problem: %s',
    (content) => expect(read(content).problems).toHaveLength(1),
  );

  test('a syntax error is named by its place, without the text', () => {
    const { problems } = read('auth:\n  jwt_secret: "hunter2\n');
    expect(problems[0]?.name).toBe('config.yaml');
    expect(problems[0]?.problem).toMatch(/line \d+, column \d+/);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
