/**
 * What people feel, in a real browser: a key until it is painted, others' keys until they are painted, a large draft
 * until it can be read. Beside Weft, in the same run and by turns, a plain ProseMirror editor with the same document,
 * and y-prosemirror with suggest-changes; all three draw the same elements with the same style sheet, and Weft and
 * y-prosemirror show the cursors of twenty others.
 *
 * `npx tsx bench/chromium.ts [keys|remote|opening]`
 */
import type { Browser } from 'playwright-core';
import * as Y from 'yjs';
import {
  BenchPage,
  type EditorName,
  type KeyTime,
  launchUnthrottled,
  openSite,
  type Site,
} from './browser.ts';
import { draftOf, PEOPLE, peerDraft, type RemoteKey, remoteKeys } from './drafts.ts';
import { cell, type Figure, figureOf, printTable, wanted } from './figures.ts';
import type { Taken } from './page.ts';

const SIZES = [100, 1000, 5000];
const CHANGES = 2000;
/** 500 pages of about twelve paragraphs. */
const LARGE = { paragraphs: 6000, changes: 10_000 };
const OPENINGS = 5;
/** The keys at a place, and the places, beside those that warm up: enough that the median holds still. */
const LETTERS = 'abcdefghij';
const PLACES = 20;
const WARM = 12;
/** Rounds of twenty remote keys, beside those that warm up. */
const ROUNDS = 20;
const EDITORS = ['weft', 'plain', 'peer'] as const;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Puts a draft on the site, for Weft and for its peer; answers Weft's bytes. */
function publish(site: Site, paragraphs: number, changes: number): Uint8Array {
  const draft = draftOf(paragraphs, changes);
  const bytes = Y.encodeStateAsUpdate(draft);
  site.files.set('draft-weft', bytes);
  site.files.set('draft-plain', bytes);
  site.files.set('draft-peer', Y.encodeStateAsUpdate(peerDraft(draft)));
  return bytes;
}

const openPage = (browser: Browser, site: Site, editor: EditorName) =>
  BenchPage.open(browser, site, editor, `draft-${editor}`);

/** The others are there before anything is measured, each with a cursor in a paragraph; a plain editor shows none. */
async function welcome(page: BenchPage, editor: EditorName, round: readonly RemoteKey[]): Promise<void> {
  const presence = round.map((key) => base64(key.presence));
  if (editor === 'weft')
    await page.page.evaluate((messages) => globalThis.bench.receivePresence(messages), presence);
  if (editor === 'peer') await page.page.evaluate((people) => globalThis.bench.receivePeers(people), PEOPLE);
}

/** Types by turns in the three editors, at the same places. */
async function typing(
  pages: ReadonlyMap<EditorName, BenchPage>,
  paragraphs: number,
): Promise<ReadonlyMap<EditorName, KeyTime[]>> {
  const times = new Map<EditorName, KeyTime[]>(EDITORS.map((editor) => [editor, []]));
  const places = WARM + PLACES;
  for (let place = 0; place < places; place++) {
    const at = Math.floor((((place * 7) % places) + 0.6) * (paragraphs / places));
    for (const [editor, page] of pages) {
      await page.caret(at + 1, 12);
      const took = await page.type(LETTERS);
      if (place >= WARM) times.get(editor)?.push(...took);
    }
  }
  return times;
}

async function measureKeys(browser: Browser, site: Site): Promise<void> {
  const rows = [['paragraphs', 'key', 'Weft', 'plain ProseMirror', 'y-prosemirror + s.-c.', 'wanted']];
  for (const paragraphs of SIZES) {
    const keys = remoteKeys(publish(site, paragraphs, CHANGES), paragraphs, 1);
    const pages = new Map<EditorName, BenchPage>();
    for (const editor of EDITORS) {
      const page = await openPage(browser, site, editor);
      await welcome(page, editor, keys[0] ?? []);
      pages.set(editor, page);
    }
    const times = await typing(pages, paragraphs);
    for (const page of pages.values()) await page.close();
    const figure = (editor: EditorName, what: keyof KeyTime) =>
      figureOf((times.get(editor) ?? []).map((time) => time[what]));
    const above = (what: keyof KeyTime) => {
      const is = figure('weft', what).p50 - figure('plain', what).p50;
      return paragraphs < 1000 ? [] : [wanted('above plain ≤ 0.5', is, 0.5)];
    };
    const share = figure('weft', 'script').p50 / figure('peer', 'script').p50;
    const goals = {
      script: [...above('script'), wanted('of y-prosemirror ≤ 0.7', share, 0.7)],
      busy: above('busy'),
      painted: [],
    };
    for (const what of ['script', 'busy', 'painted'] as const) {
      const cells = EDITORS.map((editor) => cell(figure(editor, what)));
      rows.push([paragraphs.toLocaleString('en'), what, ...cells, goals[what].join('; ')]);
    }
  }
  console.log(`\nA key, ${CHANGES} changes and ${PEOPLE} others in the draft; ms, p50 (p95)\n`);
  printTable(rows);
}

interface RemoteFigures {
  readonly one: readonly Taken[];
  readonly cursor: readonly Taken[];
  readonly merged: readonly Taken[];
}

/** Half of the rounds come key by key, each with its presence message; in the others twenty keys come as one. */
async function receiving(page: BenchPage, rounds: ReturnType<typeof remoteKeys>): Promise<RemoteFigures> {
  const receive = (kind: 'receive' | 'receivePresence', messages: readonly Uint8Array[]) =>
    page.page.evaluate(([how, texts]) => globalThis.bench[how](texts), [kind, messages.map(base64)] as const);
  const one: Taken[] = [];
  const cursor: Taken[] = [];
  const merged: Taken[] = [];
  for (const [at, round] of rounds.entries()) {
    const updates = round.map(({ update }) => update);
    const presence = round.map((key) => key.presence);
    const warm = at >= 2 * WARM;
    if (at % 2 === 0) {
      const took = await receive('receive', updates);
      const moved = await receive('receivePresence', presence);
      if (warm) one.push(...took);
      if (warm) cursor.push(...moved);
    } else {
      const took = await receive('receive', [Y.mergeUpdates(updates)]);
      await receive('receivePresence', presence.slice(-1));
      if (warm) merged.push(...took);
    }
  }
  return { one, cursor, merged };
}

async function measureRemote(browser: Browser, site: Site): Promise<void> {
  const rows = [['paragraphs', 'remote', 'script', 'painted', 'wanted']];
  for (const paragraphs of SIZES) {
    const rounds = remoteKeys(publish(site, paragraphs, CHANGES), paragraphs, 2 * (ROUNDS + WARM));
    const page = await openPage(browser, site, 'weft');
    await welcome(page, 'weft', rounds[0] ?? []);
    await page.caret(Math.floor(paragraphs / 3), 12);
    await page.key('a');
    const { one, cursor, merged } = await receiving(page, rounds);
    await page.close();
    const row = (name: string, taken: readonly Taken[], most?: number) => {
      const script: Figure = figureOf(taken.map((time) => time.script));
      const painted = figureOf(taken.map((time) => time.painted));
      rows.push([
        paragraphs.toLocaleString('en'),
        name,
        cell(script),
        cell(painted),
        most === undefined ? '' : wanted(`≤ ${most}`, script.p50, most),
      ]);
    };
    row('a key', one, paragraphs === 1000 ? 2 : undefined);
    row('its cursor', cursor);
    row(`${PEOPLE} people's keys in one update`, merged, paragraphs === 1000 ? 6 : undefined);
  }
  console.log(
    `\nA remote edit with ${PEOPLE} remote typists, ${CHANGES} changes in the draft; ms, p50 (p95)\n`,
  );
  printTable(rows);
}

async function measureOpening(browser: Browser, site: Site): Promise<void> {
  publish(site, LARGE.paragraphs, LARGE.changes);
  const steps = new Map<EditorName, { yjs: number[]; editor: number[]; paint: number[]; all: number[] }>();
  for (let opening = 0; opening < OPENINGS; opening++) {
    for (const editor of EDITORS) {
      const page = await openPage(browser, site, editor);
      const { arrived, applied, opened, painted } = page.opening;
      const step = steps.get(editor) ?? { yjs: [], editor: [], paint: [], all: [] };
      steps.set(editor, step);
      step.yjs.push(applied - arrived);
      step.editor.push(opened - applied);
      step.paint.push(painted - opened);
      step.all.push(painted);
      await page.close();
    }
  }
  const rows = [
    ['editor', 'the page asked for → painted', 'of it Yjs', 'editor', 'layout and paint', 'wanted'],
  ];
  for (const [editor, { all, yjs, editor: script, paint }] of steps) {
    const figures = [all, yjs, script, paint].map(figureOf);
    const goal = editor === 'weft' ? wanted('≤ 1500', figureOf(all).p50, 1500) : '';
    rows.push([editor, ...figures.map(({ p50, p95 }) => `${p50.toFixed(0)} (${p95.toFixed(0)})`), goal]);
  }
  console.log(
    `\nOpening ${LARGE.paragraphs} paragraphs (500 pages) with ${LARGE.changes} changes; ms, p50 (p95)\n`,
  );
  printTable(rows);
}

const measures = { keys: measureKeys, remote: measureRemote, opening: measureOpening };
const asked = process.argv.slice(2);
const site = await openSite();
const browser = await launchUnthrottled();
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (asked.length === 0 || asked.includes(name)) await measure(browser, site);
  }
} finally {
  await browser.close();
  site.close();
}
