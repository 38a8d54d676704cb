/** Weft's rooms: gate, log on disk, presence; signed in by a number in the address. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/log/database.ts';
import { sqliteLog } from '../../server/log/sqlite.ts';
import { Rooms } from '../../server/rooms/rooms.ts';
import { baseUpdate, personOf, serve } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const log = sqliteLog(openDatabase(join(folder, 'weft.db')));
const rooms = new Rooms({
  log,
  now: Date.now,
  report: ({ event, rule, error }) => console.error(event, rule, error),
});
const base = baseUpdate();
const made = new Map<string, Promise<unknown>>();

serve(async (socket, request) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://weft');
  const draft = pathname.slice(1);
  const who = personOf(Number(searchParams.get('as')));
  const session = { user: who.user, known: () => who, look: async () => who };
  const early: Buffer[] = [];
  const keep = (data: Buffer) => void early.push(data);
  socket.on('message', keep);
  const making = made.get(draft) ?? log.append([{ draft, update: base, user: 'weft:server', at: 1 }]);
  made.set(draft, making);
  await making;
  socket.off('message', keep);
  void rooms.join(draft, socket, session);
  for (const data of early) socket.emit('message', data, true);
});
