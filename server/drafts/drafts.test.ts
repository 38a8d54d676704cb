import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Reading } from '../../shared/views/reading.ts';
import { draftText } from '../../shared/views/text.ts';
import { writeFields } from '../../shared/weave/draft.ts';
import { openDatabase, sqliteSql } from '../log/database.ts';
import { sqliteLog } from '../log/sqlite.ts';
import { draftsIn, SERVER_USER } from './drafts.ts';
import { fileName } from './export.ts';
import { EMPTY_FRONT, frontParagraphs } from './front.ts';
import { resolution98 } from './sample.ts';

const CHAIR = { user: 'carla', name: 'Carla', delegation: '' };
const sampleText = (name: string): string =>
  readFileSync(new URL(`../samples/resolution-98.${name}.txt`, import.meta.url), 'utf8');

/** Drafts in an empty database; ids and client ids count up from 1. */
function trial() {
  const db = openDatabase(':memory:');
  const log = sqliteLog(db);
  let clients = 0;
  let ids = 0;
  const drafts = draftsIn(sqliteSql(db), log, {
    now: () => 1_700_000_000_000,
    newId: () => `draft-${++ids}`,
    newClient: () => ++clients,
  });
  return { db, log, drafts };
}

describe('the sample', () => {
  it('has the seed text in force, with the styles of its markup and no label typed', () => {
    const { base } = resolution98();
    const styles = new Set(
      base.map(({ attributes }) => `${attributes.style} ${attributes.label ?? ''}`.trim()),
    );
    expect([...styles]).toEqual([
      'ResNo',
      'Restitle',
      'Resref',
      'Normalaftertitle',
      'Call',
      'Normal letter',
      'Normal number',
    ]);
    const words = base.map(({ runs }) =>
      runs.map(({ content }) => (typeof content === 'string' ? content : '⏎')).join(''),
    );
    const inForce = sampleText('base').replaceAll(/^([a-z]+\)|\d+)\t/gm, '');
    expect(`${words.join('\n')}\n`).toBe(inForce);
  });

  it('has a front matter that ends in a proposal line without words', () => {
    const { front } = resolution98();
    expect(
      front.map(
        ({ attributes, runs }) => `${attributes.style}: ${String(runs[0]?.content ?? '').slice(0, 20)}`,
      ),
    ).toEqual([
      'Abstract: WTSA Resolution 98 a',
      'Headingb: Introduction',
      'Normal: With the exponential',
      'Normal: Additionally, consid',
      'Normal: Finally, some editor',
      'Headingb: Proposal',
      'Normal: Modify Resolution 98',
      'Proposal: ',
    ]);
  });
});

describe('making a draft', () => {
  it('keeps it whole: text in force, fields, and whose each client id is', async () => {
    const { log, drafts } = trial();
    const id = await drafts.make(resolution98(), CHAIR);
    expect(await drafts.all()).toEqual([id]);
    expect(await drafts.has(id)).toBe(true);
    expect(await drafts.fields(id)).toMatchObject({ group: 'IAP', document: 39, addendum: 23 });
    expect(new Set((await log.owners(id)).values())).toEqual(new Set(['carla', SERVER_USER]));
    const doc = new Y.Doc();
    for (const update of (await log.read(id)).updates) Y.applyUpdate(doc, update);
    const reading = new Reading(doc);
    expect(draftText(reading, 'base', 1)).toBe(sampleText('base'));
    expect(draftText(reading, 'agreed')).toContain('Introduction\nWith the exponential growth');
    reading.close();
  });

  it.each(['updates', 'clients', 'drafts'])(
    'leaves nothing behind when %s cannot be written',
    async (table) => {
      const { db, log, drafts } = trial();
      db.exec(
        `CREATE TRIGGER full_disk BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
      );
      await expect(drafts.make(resolution98(), CHAIR)).rejects.toThrow('disk full');
      expect(await drafts.all()).toEqual([]);
      expect(await log.read('draft-1')).toEqual({ snapshot: null, updates: [], seq: 0 });
      expect(await log.owners('draft-1')).toEqual(new Map());
    },
  );
});

describe('a copy of a draft', () => {
  it('says the same to the letter, under the same owners, and goes its own way', async () => {
    const { log, drafts } = trial();
    const file = Uint8Array.of(1, 2, 3);
    const id = await drafts.make({ ...resolution98(), findings: [], file }, CHAIR);
    const copy = await drafts.copy(id, { user: 'olga', name: 'Olga', delegation: '' });
    const stateOf = async (of: string) => {
      const doc = new Y.Doc();
      const { snapshot, updates } = await log.read(of);
      for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
      return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex');
    };
    const before = await stateOf(id);
    expect(await stateOf(copy)).toBe(before);
    expect(await log.owners(copy)).toEqual(await log.owners(id));
    expect(await drafts.file(copy)).toEqual(file);
    expect(await drafts.brought(copy)).toEqual(await drafts.brought(id));
    const more = new Y.Doc();
    more.getText('elsewhere').insert(0, 'x');
    const update = Y.encodeStateAsUpdate(more);
    await log.append([{ draft: copy, update, user: 'olga', at: 1_700_000_000_000 }]);
    expect(await stateOf(id)).toBe(before);
    expect(await stateOf(copy)).not.toBe(before);
  });

  it('of which a part cannot be written leaves nothing behind', async () => {
    const { db, log, drafts } = trial();
    const id = await drafts.make(resolution98(), CHAIR);
    db.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON drafts BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    await expect(drafts.copy(id, CHAIR)).rejects.toThrow('disk full');
    expect(await drafts.all()).toEqual([id]);
    expect(await log.read('draft-2')).toEqual({ snapshot: null, updates: [], seq: 0 });
    expect(await log.owners('draft-2')).toEqual(new Map());
  });
});

describe('the list of drafts', () => {
  it('tells of those asked for what they are called now, when they changed, and which are put away', async () => {
    const { log, drafts } = trial();
    const [first, second] = [
      await drafts.make(resolution98(), CHAIR),
      await drafts.make(resolution98(), CHAIR),
    ];
    expect(await drafts.list(new Set([second]))).toMatchObject([
      { id: second, changed: 1_700_000_000_000, archived: null, fields: { document: 39 } },
    ]);
    const doc = new Y.Doc();
    for (const update of (await log.read(first)).updates) Y.applyUpdate(doc, update);
    const state = Y.encodeStateVector(doc);
    writeFields(doc, { document: 40 });
    const update = Y.encodeStateAsUpdate(doc, state);
    await log.append([{ draft: first, update, user: 'carla', at: 1_700_000_009_000 }]);
    await drafts.archive(second, true);
    expect(await drafts.list(new Set([first, second, 'none']))).toMatchObject([
      { id: first, changed: 1_700_000_009_000, archived: null, fields: { document: 40 } },
      { id: second, archived: 1_700_000_000_000 },
    ]);
    await drafts.archive(second, false);
    expect(await drafts.list(new Set([second]))).toMatchObject([{ archived: null }]);
  });
});

describe('the front matter of an imported draft', () => {
  it('has its headings and nothing else to read', () => {
    const words = frontParagraphs(EMPTY_FRONT).flatMap(({ runs }) => runs.map(({ content }) => content));
    expect(words).toEqual(['Introduction', 'Proposal']);
  });
});

describe('the name of a file', () => {
  it('says whose document it is', () => {
    expect(fileName({ group: 'IAP', document: 39, addendum: 23 }, 'contribution.docx')).toBe(
      'IAP-39A23-contribution.docx',
    );
    expect(fileName({ group: 'B/CAN', document: 4 }, 'clean.docx')).toBe('BCAN-4-clean.docx');
    expect(fileName({ group: '..', title: 'x' }, 'clean.docx')).toBe('clean.docx');
  });
});
