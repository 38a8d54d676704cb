/** Who may know whom: the table in ARCHITECTURE.md, held against the imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly rooms: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** The rows of the table, by room. */
function table(): ReadonlyMap<string, Row> {
  const section =
    readFileSync('ARCHITECTURE.md', 'utf8').split('## Who may know whom')[1]?.split('\n## ')[0] ?? '';
  const rows = new Map<string, Row>();
  for (const [, room, rooms, packages] of section.matchAll(/^\| `([^`]+)` *\| ([^|]+) \| ([^|]+) \|$/gm)) {
    if (room === undefined) continue;
    rows.set(room, { rooms: listed(rooms), packages: listed(packages) });
  }
  return rows;
}

function listed(cell: string | undefined): ReadonlySet<string> {
  const names = (cell ?? '').split(',').map((name) => name.replaceAll('`', '').trim());
  return new Set(names.filter((name) => name !== '' && name !== '–'));
}

const isTest = (file: string) =>
  /\.(test|e2e|fixture|contract)\.ts$|\/(testing|test)\/|trial\.ts$|vitest\.config/.test(file);

const SOURCES = ['shared', 'server', 'client'].flatMap((top) => files(top));

function files(top: string): string[] {
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((file) => `${top}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !isTest(file) && !file.includes('/dist/'));
}

/** The room a file lies in: the folder below shared, server or client, or the top folder itself. */
function roomOf(file: string): string {
  const [top = '', below, ...rest] = file.split('/');
  return rest.length > 0 && below !== undefined ? `${top}/${below}` : top;
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [
    ...source.matchAll(
      /^(?:\} from|import(?: .*? from)?|export .*? from) '([^'\n]+)';$|import\('([^'\n]+)'\)/gm,
    ),
  ].map(([, name, later]) => name ?? later ?? '');
}

/** `y-protocols/awareness` → `y-protocols`, `@scope/name/part` → `@scope/name`. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('who may know whom', () => {
  const rows = table();

  it('has a row for every room', () => {
    expect([...new Set(SOURCES.map(roomOf))].filter((room) => !rows.has(room))).toEqual([]);
  });

  it('is kept by every import', () => {
    const strangers = SOURCES.flatMap((file) => {
      const row = rows.get(roomOf(file));
      return importsOf(file).flatMap((name) => {
        if (name.startsWith('node:')) return file.startsWith('server/') ? [] : [`${file}: ${name}`];
        if (name.startsWith('.')) {
          const target = roomOf(normalize(join(dirname(file), name)));
          return target === roomOf(file) || row?.rooms.has(target) ? [] : [`${file}: ${target}`];
        }
        return row?.packages.has(packageOf(name)) ? [] : [`${file}: ${name}`];
      });
    });
    expect(strangers).toEqual([]);
  });

  it('names no arrow and no package that nobody needs', () => {
    const needed = new Map<string, Set<string>>();
    for (const file of SOURCES) {
      const names = importsOf(file).map((name) =>
        name.startsWith('.') ? roomOf(normalize(join(dirname(file), name))) : packageOf(name),
      );
      needed.set(roomOf(file), new Set([...(needed.get(roomOf(file)) ?? []), ...names]));
    }
    const idle = [...rows].flatMap(([room, row]) =>
      [...row.rooms, ...row.packages]
        .filter((name) => !needed.get(room)?.has(name))
        .map((name) => `${room}: ${name}`),
    );
    expect(idle).toEqual([]);
  });
});
