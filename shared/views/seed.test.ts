import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { entries } from './entries.ts';
import { Reading } from './reading.ts';
import { draftText } from './text.ts';

const folder = new URL('../../../shared/seed/', import.meta.url);
const here = existsSync(folder);
if (!here) console.info('skipped: the seed texts are not beside the project');
const seed = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The seed as a draft: its proposal line in front, its revisions imported. */
function seedDraft(): Reading {
  const by = { author: 'CITEL', at: 1_643_328_000_000 };
  const [proposal, ...base] = readNotation(seed('resolution-98.markup.txt'), by);
  const doc = new Y.Doc();
  compose(doc, {
    front: proposal ? [{ attributes: proposal.attributes, runs: [] }] : [],
    base,
    fields: { event: 'WTSA-20', document: 39, addendum: 23, group: 'IAP' },
    at: by.at,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: 'CITEL' },
    baseClient: 1,
    importClient: () => 3,
  });
  return new Reading(doc);
}

describe.skipIf(!here)('the seed', () => {
  it('has the base text when everything is rejected', () => {
    expect(draftText(seedDraft(), 'base', 1)).toBe(seed('resolution-98.base.txt'));
  });

  it('has the final text when everything is accepted', () => {
    expect(draftText(seedDraft(), 'final', 1)).toBe(seed('resolution-98.final.txt'));
  });

  it('shows derived labels in the marked view as the source has them, but for two reused numbers', () => {
    const lines = (text: string) => text.split('\n').filter((line) => line !== '');
    const marked = lines(draftText(seedDraft(), 'marked', 1) ?? '').map((line) =>
      line.replace(/^\{\+MOD(.*)\+\}¶\+$/, 'MOD$1'),
    );
    const source = lines(seed('resolution-98.markup.txt'))
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.slice(line.indexOf(' | ') + 3));
    const joined = (line: string | undefined) => line?.replaceAll('+}{+', '').replaceAll('-}{-', '');
    const different = marked.filter((line, at) => joined(line) !== joined(source[at]));
    expect(different.map((line) => line.slice(0, 20))).toEqual([
      '{+4\t+}{+to interact ',
      '{-4-}{+5+}\tto collat',
    ]);
  });

  it('lists what people see as changes', () => {
    const imported = entries(seedDraft()).filter(({ author }) => author.name === 'CITEL');
    expect(imported.map(({ kind, struck, text }) => [kind, struck, text]).slice(0, 3)).toEqual([
      ['replace', 'Hammamet, 2016', 'Rev.Geneva, 2022'],
      ['insert', undefined, ';Geneva, 2022'],
      ['replace', 'Hammamet, 2016', 'Geneva, 2022'],
    ]);
    expect(imported.every(({ state }) => state === 'pending')).toBe(true);
  });
});
