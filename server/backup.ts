/** `npm run backup -- <file>` and `npm run restore -- <file>`: everything kept into one file, and back. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { configFrom } from './config.ts';
import { backupFile, backupPostgres, restoreFile, restorePostgres } from './log/backup.ts';
import { openPostgres } from './log/postgres.ts';
import { FILE } from './store.ts';

async function main([deed, given]: readonly string[]): Promise<void> {
  const { data, databaseUrl } = configFrom(process.env);
  const file =
    given ?? (deed === 'backup' ? `weft-${new Date().toISOString().replace(/\W/g, '')}.backup` : '');
  if (file === '') throw new Error('Say which backup: npm run restore -- <file>');
  const embedded = join(data, FILE);
  if (databaseUrl === null) {
    if (deed === 'backup') backupFile(embedded, file);
    else {
      mkdirSync(data, { recursive: true, mode: 0o700 });
      restoreFile(file, embedded);
    }
  } else {
    const database = await openPostgres(databaseUrl);
    try {
      await (deed === 'backup' ? backupPostgres(database.pool, file) : restorePostgres(file, database.pool));
    } finally {
      await database.close();
    }
  }
  console.log(deed === 'backup' ? `Everything is in ${file}.` : `Everything of ${file} is back. Start Weft.`);
}

main(process.argv.slice(2)).catch((reason: unknown) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
