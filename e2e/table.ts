/** A small draft with two delegations and a chair at it, for tests that look at every word of it. */
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftOf, inputOf, PROPOSAL, SUBMITTED } from '../server/word/test/drafts.ts';
import { writeContribution } from '../server/word/write.ts';
import { readNotation } from '../shared/weave/notation.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { caret, spelled } from './screen.ts';

/** How long what must come may take: a busy machine with two cores is slow, and a wait ends as soon as it has come. */
export const PATIENCE = { timeout: 20_000 };

/** A small draft in which nothing is proposed yet. */
export const SMALL = `ResNo | RESOLUTION 1
Normal | Alpha beta gamma.
Normal | Delta epsilon.
Normal | Omega.`;

/** A test at a table of its own; `notation` is the draft's text in force with the revisions of its file. */
export type AtTable = (name: string, notation: string, act: (table: Table) => Promise<void>) => void;

/** Opens a server and a browser for the tests of a file; answers how to write one down. */
export function tables(): AtTable {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await House.open();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  return (name, notation, act) => {
    it(name, async () => {
      const table = await Table.set(house, browser, notation);
      try {
        await act(table);
      } finally {
        await table.clear();
      }
    });
  };
}

interface Change {
  readonly kind: string;
  readonly state: string;
  readonly text: string;
  readonly struck?: string;
  readonly author: { readonly delegation: string };
}

export class Table {
  readonly house: House;
  readonly draft: string;
  readonly ana: Person;
  readonly bo: Person;
  /** The text in force, which nobody can change. */
  readonly #base: string;
  readonly #ime: CDPSession;

  private constructor(
    house: House,
    draft: string,
    people: readonly [Person, Person],
    base: string,
    ime: CDPSession,
  ) {
    this.house = house;
    this.draft = draft;
    [this.ana, this.bo] = people;
    this.#base = base;
    this.#ime = ime;
  }

  /** Makes a draft of the notation, and seats Ana of Brazil and Bo of Canada at it. */
  static async set(house: House, browser: Browser, notation: string): Promise<Table> {
    const source = draftOf(readNotation(notation, { author: 'Cy', at: SUBMITTED }), [PROPOSAL]);
    const bytes = writeContribution({
      ...inputOf(source),
      authorOf: ({ name, at }) => ({ author: name, at }),
    });
    const made = await house.ask('/api/drafts', bytes);
    const { id } = made.json() as { id: string };
    const [ana, bo] = await Promise.all([
      Person.arrive(browser, await house.invite(id, 'delegate', 'Brazil'), 'Ana'),
      Person.arrive(browser, await house.invite(id, 'delegate', 'Canada'), 'Bo'),
    ]);
    return new Table(
      house,
      id,
      [ana, bo],
      await house.text(id, 'base', 1),
      await ana.context.newCDPSession(ana.page),
    );
  }

  /** Vera, a chair, comes to the table with a screen of her own, and leaves when the test has had her leave. */
  async chairArrives(): Promise<Person> {
    const browser = this.ana.context.browser();
    if (!browser) throw new Error('nobody comes when the browser is closed');
    return Person.arrive(browser, await this.house.invite(this.draft, 'chair', ''), 'Vera');
  }

  async clear(): Promise<void> {
    await Promise.all([this.ana.leave(), this.bo.leave()]);
  }

  /** A view without the proposal line, its lines separated. */
  async text(view: 'marked' | 'final'): Promise<string> {
    return withoutLine(await this.house.text(this.draft, view, 1));
  }

  /**
   * The draft is spelled so in the marked view, on the server and on both screens; nothing in force has changed, and
   * the final view is the marked one without what is struck.
   */
  async reads(marked: string): Promise<void> {
    await expect.poll(() => this.text('marked'), PATIENCE).toBe(marked);
    await expect.poll(() => spelled(this.ana), PATIENCE).toBe(marked);
    await expect.poll(() => spelled(this.bo), PATIENCE).toBe(marked);
    expect(await this.text('final')).toBe(finalOf(marked));
    expect(await this.house.text(this.draft, 'base', 1)).toBe(this.#base);
  }

  /** The undecided changes as people see them: whose, and what becomes of what. */
  async changes(): Promise<readonly string[]> {
    const list = (await this.house.ask(`/api/drafts/${this.draft}/changes`)).json() as readonly Change[];
    return list
      .filter(({ state }) => state === 'pending')
      .map(
        ({ kind, author, text, struck }) =>
          `${author.delegation} ${kind}: ${struck === undefined ? '' : `${struck} → `}${text}`,
      );
  }

  /** Bo types at a place, and it has reached the server. */
  async boTypes(place: string, text: string): Promise<void> {
    await caret(this.bo, place);
    await this.bo.type(text);
    await this.bo.saved();
  }

  /** Ana composes: each text takes the place of the one before. */
  async compose(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.#ime.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
  }

  /** Ana's composition ends as this text. */
  async commit(text: string): Promise<void> {
    await this.#ime.send('Input.insertText', { text });
  }

  /** Somebody has copied something in another program. */
  async hasCopied({ page, context }: Person, data: Readonly<Record<string, string>>): Promise<void> {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((given) => {
      const blobs = Object.entries(given).map(([type, text]) => [type, new Blob([text], { type })] as const);
      return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }, data);
  }

  /** The browser corrects a word by itself: text of the page changes without a key or a selection. */
  async correct({ page }: Person, from: string, to: string): Promise<void> {
    await page.evaluate(
      ({ before, after }) => {
        const walker = document.createTreeWalker(
          document.querySelector('.ProseMirror') ?? document,
          NodeFilter.SHOW_TEXT,
        );
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!(node instanceof Text) || node.data !== before) continue;
          // As a browser does: only the letters that differ are touched.
          let start = 0;
          while (before[start] === after[start]) start++;
          let end = 0;
          while (
            end < Math.min(before.length, after.length) - start &&
            before.at(-1 - end) === after.at(-1 - end)
          )
            end++;
          node.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
          return;
        }
        throw new Error(`no text node says ${before}`);
      },
      { before: from, after: to },
    );
  }

  /** The chair decides on all of a delegation's changes. */
  async chair(verdict: 'accept' | 'reject', delegation: string): Promise<void> {
    const answer = await this.house.ask(`/api/drafts/${this.draft}/decisions`, { verdict, delegation });
    expect(answer.status).toBe(201);
  }
}

const withoutLine = (text: string) => text.split('\n').slice(1, -1).join('\n');

/** What the notation says in the end. */
function finalOf(marked: string): string {
  return `${marked}\n`
    .replace(/\{-(.*?)-\}/g, '')
    .replace(/\{\+(.*?)\+\}/g, '$1')
    .replace(/(¶\+)?¶-\n/g, '')
    .replace(/¶\+\n/g, '\n')
    .slice(0, -1);
}
