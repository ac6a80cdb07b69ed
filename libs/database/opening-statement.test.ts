import { expect, it } from 'vitest';
import { openingStatement } from './opening-statement.js';

it('puts each value in its place as a literal, whatever it says', () => {
  const { sql } = openingStatement('SELECT $1, $2 OFFSET $3', [
    "'; DROP TABLE users; --",
    'back\\slash $1',
    4,
  ]);
  expect(sql).toBe("SELECT '''; DROP TABLE users; --',  E'back\\\\slash $1' OFFSET '4'");
});
