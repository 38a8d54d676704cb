import { createServer, type Socket } from 'node:net';
import pg from 'pg';
import { expect, it } from 'vitest';
import { isOutOfReach } from './outOfReach.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['SQLITE_BUSY', true],
  ['SQLITE_IOERR_FSYNC', true],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
  ['57P01', true],
  ['08006', true],
  ['53300', true],
  ['23505', false],
  ['42P01', false],
  ['ECONNREFUSED', true],
  ['ENOENT', false],
])('%s passes by itself: %s', (code, passes) => {
  expect(isOutOfReach(coded(code))).toBe(passes);
});

it('takes what the driver says of a port where nobody listens, and of one where nobody speaks', async () => {
  const lines: Socket[] = [];
  const silent = createServer((line) => lines.push(line));
  const port = await new Promise<number>((resolve) => {
    silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { readonly port: number }).port));
  });
  const failure = async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port, connectionTimeoutMillis: 200 });
    const error = await pool.query('SELECT 1').then(
      () => null,
      (reason: unknown) => reason,
    );
    await pool.end();
    return error;
  };
  expect(isOutOfReach(await failure())).toBe(true);
  for (const line of lines) line.destroy();
  await new Promise((resolve) => silent.close(resolve));
  expect(isOutOfReach(await failure())).toBe(true);
});
