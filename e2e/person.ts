/** A person at a screen: signs in with a link, finds places in the text by words in force, types and reads. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Wire } from './wire.ts';

/** A place in the text in force: how many of its characters (a paragraph's end counts one) stand before it. */
export type BasePlace = number;

export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #wire: Wire | undefined;

  private constructor(page: Page, context: BrowserContext, wire: Wire | undefined) {
    this.page = page;
    this.context = context;
    this.#wire = wire;
  }

  /**
   * Opens a link in a browser context of one's own and gives a name; waits until the draft is shown, if there is one.
   * `wire` is what the links lead through, if it is to be cut.
   */
  static async arrive(
    browser: Browser,
    link: string,
    name: string,
    draftUrl?: string,
    wire?: Wire,
  ): Promise<Person> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(link);
    await page.getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
    const person = new Person(page, context, wire);
    await page.waitForURL((url) => !url.pathname.startsWith('/join'));
    if (draftUrl) await page.goto(draftUrl);
    if (new URL(page.url()).pathname.startsWith('/drafts/')) await person.ready();
    return person;
  }

  /** Opens the same page in a second tab. */
  async secondTab(url = this.page.url()): Promise<Person> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    const tab = new Person(page, this.context, this.#wire);
    await tab.ready();
    return tab;
  }

  /** Closes this tab, whatever the browser asks; answers what it asked, if anything. */
  async closeTab(): Promise<string | null> {
    let asked: string | null = null;
    this.page.once('dialog', (dialog) => {
      asked = dialog.type();
      void dialog.accept();
    });
    const closed = this.page.waitForEvent('close');
    await this.page.close({ runBeforeUnload: true });
    await closed;
    return asked;
  }

  /** How many unsaved documents the browser keeps, for when the tab is closed. */
  keptAside(): Promise<number> {
    return this.page.evaluate(countKept);
  }

  /** Cuts this person's line, and waits until the screen says so. */
  async goOffline(): Promise<void> {
    this.#wire?.cut();
    await this.status('offline').waitFor();
  }

  /** Mends the line. */
  mend(): void {
    this.#wire?.mend();
  }

  /** Mends the line, and waits until all is saved. */
  async comeBack(): Promise<void> {
    this.mend();
    await this.saved();
  }

  /** Opens another link in a new tab of the same browser, under this name. */
  async joinAnew(link: string, name: string): Promise<Person> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(this.#wire?.through(link) ?? link);
    await page.getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
    const person = new Person(page, this.context, this.#wire);
    await person.ready();
    return person;
  }

  /** The status line, where it says this. */
  status(state: 'saved' | 'saving' | 'offline' | 'stopped'): Locator {
    return this.page.locator(`.saved-state[data-state="${state}"]`).first();
  }

  /** The card of a change, by words on it. */
  card(words: string): Locator {
    return this.page.locator('.card', { hasText: words });
  }

  /** Decides a change by the buttons on its card, which show where one points at it. */
  async decide(verdict: 'Accept' | 'Reject' | 'Reopen', words: string): Promise<void> {
    const card = this.card(words);
    await card.hover();
    await card.getByRole('button', { name: verdict, exact: true }).click();
  }

  /** Waits until the text is there and everything is saved. */
  async ready(): Promise<void> {
    await this.page.locator('.ProseMirror .paragraph[data-style="ResNo"]').first().waitFor();
    await this.saved();
  }

  async saved(): Promise<void> {
    await this.status('saved').waitFor();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  /**
   * Puts the caret before a character in force, or selects up to another, with the mouse as a person would; tries
   * again where the page moved under the pointer because somebody else typed.
   */
  async place(from: BasePlace, to: BasePlace = from): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      await this.#clickAt(from, 'start', false);
      if (to !== from) await this.#clickAt(to, 'end', true);
      const selected = await this.page.evaluate(selectedBase);
      if (selected && selected.from === from && selected.to === to) return;
    }
    throw new Error(`could not select ${from}–${to}`);
  }

  async #clickAt(place: BasePlace, side: 'start' | 'end', extend: boolean): Promise<void> {
    const point = await this.page.evaluate(pointOfBase, { place, side });
    if (!point) throw new Error(`the text in force has no place ${place}`);
    if (extend) await this.page.keyboard.down('Shift');
    await this.page.mouse.click(point.x, point.y);
    if (extend) await this.page.keyboard.up('Shift');
  }

  /** Types; ⏎ is Shift-Enter, a line end Enter. */
  async type(text: string): Promise<void> {
    for (const part of text.split(/(\n|⏎)/)) {
      if (part === '\n') await this.page.keyboard.press('Enter');
      else if (part === '⏎') await this.page.keyboard.press('Shift+Enter');
      else if (part !== '') await this.page.keyboard.type(part);
    }
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Shows one of the views. */
  async view(name: 'Marked' | 'Agreed' | 'Final' | 'In force'): Promise<void> {
    await this.page.getByRole('group', { name: 'View' }).getByText(name, { exact: true }).click();
  }

  /** The text as the screen shows it: a line a paragraph, its label, a tab, its words. */
  shown(): Promise<string> {
    return this.page.evaluate(shownText);
  }

  /** The marked view with its marks, as the screen shows it; carets and selections are not part of it. */
  marked(): Promise<string> {
    return this.page.evaluate(markedHtml);
  }
}

/** In the page: the entries in the browser's own database. */
function countKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('weft');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const count = database.transaction('unsaved').objectStore('unsaved').count();
      count.onsuccess = () => {
        database.close();
        resolve(count.result);
      };
    };
  });
}

/** In the page: the editor's elements, without what only shows where people are. */
function markedHtml(): string {
  const root = document.querySelector('.ProseMirror')?.cloneNode(true);
  if (!(root instanceof HTMLElement)) return '';
  for (const extra of root.querySelectorAll('.cursor, .ProseMirror-separator, .ProseMirror-trailingBreak'))
    extra.remove();
  for (const around of root.querySelectorAll('.selection, .is-on')) around.replaceWith(...around.childNodes);
  root.normalize();
  return root.innerHTML;
}

/** In the page: where on the screen a place of the text in force is. */
function pointOfBase({
  place,
  side,
}: {
  place: number;
  side: 'start' | 'end';
}): { x: number; y: number } | null {
  let count = 0;
  const inForce = (node: Node) => !(node.parentElement?.closest('ins[data-change], .cursor') ?? null);
  for (const paragraph of document.querySelectorAll<HTMLElement>('.ProseMirror .paragraph')) {
    const words = paragraph.querySelector('p');
    if (!words) continue;
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isBreak = node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak');
      const length = node instanceof Text ? node.data.length : isBreak ? 1 : 0;
      if (length === 0 || !inForce(node)) continue;
      const last = side === 'end' && place > 0 ? place - 1 : place;
      if (last < count + length && node instanceof Text)
        return at(node, last - count, side === 'end' && place > 0);
      count += length;
    }
    const insertedMark = paragraph.dataset.mark === 'inserted';
    if (!insertedMark && count === place && side === 'start') return atEnd(words);
    if (!insertedMark) count++;
    if (!insertedMark && count === place && side === 'end') {
      const next = paragraph.nextElementSibling?.querySelector('p');
      return next ? atStart(next) : null;
    }
  }
  return null;

  function visible(rect: DOMRect, x: number): { x: number; y: number } {
    const y = rect.top + rect.height / 2;
    if (y > 120 && y < innerHeight - 120) return { x, y };
    const stage = document.querySelector('.stage') ?? document.scrollingElement;
    stage?.scrollBy({ top: y - innerHeight / 2, behavior: 'instant' });
    return { x, y: y - (y - innerHeight / 2) };
  }
  function at(node: Text, offset: number, behind: boolean): { x: number; y: number } | null {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const measure = () => {
      const rects = range.getClientRects();
      return behind ? rects[rects.length - 1] : rects[0];
    };
    const rect = measure();
    if (!rect) return null;
    visible(rect, 0);
    const now = measure() ?? rect;
    return { x: behind ? now.right - 0.4 : now.left + 0.4, y: now.top + now.height / 2 };
  }
  function atEnd(words: Element): { x: number; y: number } | null {
    const range = document.createRange();
    range.selectNodeContents(words);
    visible(range.getBoundingClientRect(), 0);
    const rects = [...range.getClientRects()];
    const rect = rects[rects.length - 1] ?? words.getBoundingClientRect();
    return { x: rect.right - 0.2, y: rect.top + rect.height / 2 };
  }
  function atStart(words: Element): { x: number; y: number } | null {
    const range = document.createRange();
    range.selectNodeContents(words);
    visible(words.getBoundingClientRect(), 0);
    const rect = range.getClientRects()[0] ?? words.getBoundingClientRect();
    return { x: rect.left + 0.4, y: rect.top + rect.height / 2 };
  }
}

/** In the page: what of the text in force is selected. */
function selectedBase(): { from: number; to: number } | null {
  const selection = getSelection();
  const root = document.querySelector('.ProseMirror');
  if (!selection || selection.rangeCount === 0 || !root) return null;
  const countTo = (container: Node, offset: number): number => {
    const before = document.createRange();
    before.setStart(root, 0);
    before.setEnd(container, offset);
    const words = before.cloneContents();
    for (const other of words.querySelectorAll(
      'ins[data-change], .cursor, .label, .ProseMirror-trailingBreak',
    ))
      other.remove();
    const ended = [...words.querySelectorAll<HTMLElement>('.paragraph')].slice(0, -1);
    const marks = ended.filter(({ dataset }) => dataset.mark !== 'inserted').length;
    return (words.textContent ?? '').length + words.querySelectorAll('br').length + marks;
  };
  const range = selection.getRangeAt(0);
  return {
    from: countTo(range.startContainer, range.startOffset),
    to: countTo(range.endContainer, range.endOffset),
  };
}

/** In the page: the paragraphs of the text that is shown. */
function shownText(): string {
  const root =
    document.querySelector('.text-place:not([hidden]) .weft-text') ?? document.querySelector('.weft-text');
  const lines = [...(root?.querySelectorAll('.paragraph') ?? [])].map((paragraph) => {
    const label = paragraph.querySelector('.label')?.textContent ?? '';
    const words = paragraph.querySelector('p');
    let text = '';
    const walker = document.createTreeWalker(
      words ?? paragraph,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('.cursor')) continue;
      if (node instanceof Text) text += node.data;
      // A break that is all a paragraph holds, or the editor's own at its end, only keeps the line open.
      else if (!(node instanceof HTMLBRElement) || node.classList.contains('ProseMirror-trailingBreak'))
        continue;
      else if (node.parentNode?.childNodes.length !== 1) text += '⏎';
    }
    return label === '' ? text : text === '' ? label : `${label}\t${text}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}
