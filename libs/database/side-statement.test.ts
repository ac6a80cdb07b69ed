import { expect, it } from 'vitest';
import { withSides } from './side-statement.js';

it('numbers the parameters of each statement on from those before it', () => {
  const sides = [
    { sql: 'INSERT INTO a VALUES ($1, $2)', parameters: ['a1', 'a2'] },
    { sql: 'INSERT INTO b SELECT $1, $1', parameters: ['b1'] },
  ];
  expect(withSides('own AS (SELECT $1) SELECT $2 FROM own', ['o1', 'o2'], sides)).toEqual({
    sql: 'WITH side_0 AS (INSERT INTO a VALUES ($3, $4)), side_1 AS (INSERT INTO b SELECT $5, $5), own AS (SELECT $1) SELECT $2 FROM own',
    parameters: ['o1', 'o2', 'a1', 'a2', 'b1'],
  });
});

it('is the statement alone where there are no others', () => {
  expect(withSides('own AS (SELECT $1) SELECT FROM own', [1], [])).toEqual({
    sql: 'WITH own AS (SELECT $1) SELECT FROM own',
    parameters: [1],
  });
});
