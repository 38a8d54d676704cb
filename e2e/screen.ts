/** A screen read and used by its words: where the caret is put and found, and what the marked view spells. */
import type { Person } from './person.ts';

/** Puts the caret where `|` stands in these words of the marked view, or selects what stands between [ and ]. */
export async function caret({ page }: Person, place: string): Promise<void> {
  const words = place.replace(/[|[\]]/g, '');
  const from = place.search(/[|[]/);
  const to = place.includes('[') ? place.indexOf(']') - 1 : from;
  await page.locator('.ProseMirror').evaluate(focusAndSettle);
  const found = await page.evaluate(selectWords, { words, from, to });
  if (!found) throw new Error(`the text does not say ${words}`);
}

/** Where on the screen `|` stands in words of one text node. */
export async function where({ page }: Person, place: string): Promise<[number, number]> {
  const at = await page.evaluate(
    ({ words, offset }) => {
      const walker = document.createTreeWalker(
        document.querySelector('.ProseMirror') ?? document,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.textContent?.indexOf(words) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start + offset);
        range.setEnd(node, start + offset + 1);
        const { left, top, height } = range.getBoundingClientRect();
        return [left + 0.4, top + height / 2] as [number, number];
      }
      return null;
    },
    { words: place.replace('|', ''), offset: place.indexOf('|') },
  );
  if (!at) throw new Error(`no text node says ${place}`);
  return at;
}

/** The marked view behind the proposal line, spelled in the notation of the house from what the screen shows. */
export function spelled({ page }: Person): Promise<string> {
  return page.evaluate(spelledText);
}

/** The caret's paragraph, with | where the caret stands; [ and ] around a selection. */
export function caretLine({ page }: Person): Promise<string> {
  return page.evaluate(caretText);
}

/**
 * In the page: gives the text the focus. Who comes to it without the mouse gets ProseMirror's own selection back 20 ms
 * later; what is selected before that would be lost to it.
 */
function focusAndSettle(text: HTMLElement): Promise<void> {
  const settled = 20;
  if (document.activeElement === text) return Promise.resolve();
  text.focus();
  return new Promise((heard) => setTimeout(heard, settled + 1));
}

/** In the page: selects words of the marked view; a paragraph's end counts as one character, \n. */
async function selectWords({
  words,
  from,
  to,
}: {
  words: string;
  from: number;
  to: number;
}): Promise<boolean> {
  const places: [Node, number][] = [];
  let text = '';
  for (const paragraph of document.querySelectorAll('.ProseMirror .paragraph > p')) {
    let end: [Node, number] = [paragraph, 0];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('.cursor, .embed')) continue;
      if (node instanceof Text) {
        for (let at = 0; at < node.length; at++) places.push([node, at]);
        text += node.data;
        end = [node, node.length];
      } else if (node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak')) {
        const parent = node.parentNode ?? paragraph;
        const index = [...parent.childNodes].indexOf(node);
        places.push([parent, index]);
        text += '⏎';
        end = [parent, index + 1];
      }
    }
    places.push(end);
    text += '\n';
  }
  const at = text.indexOf(words);
  const [anchor, head] = [places[at + from], places[at + to]];
  if (at < 0 || !anchor || !head) return false;
  getSelection()?.setBaseAndExtent(...anchor, ...head);
  // The editor hears of a selection by an event, which comes before the next frame has been drawn.
  await new Promise((heard) => requestAnimationFrame(() => setTimeout(heard)));
  return true;
}

/** In the page: the marked view in the notation of the house. */
function spelledText(): string {
  const spell = (root: Element | null): string => {
    const pieces: { marks: string; text: string }[] = [];
    const walker = document.createTreeWalker(
      root ?? document.createElement('p'),
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isBreak = node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak');
      const around = node.parentElement;
      const embed = node instanceof HTMLElement ? node.dataset.embed : undefined;
      if (around?.closest('.cursor, .embed')) continue;
      if (!isBreak && !embed && !(node instanceof Text)) continue;
      const marks = `${around?.closest('ins') ? '+' : ''}${around?.closest('del') ? '-' : ''}`;
      const { type = '', text: note } = JSON.parse(embed ?? '{}') as { type?: string; text?: string };
      const text = node instanceof Text ? node.data : embed ? `[${note ?? type}]` : '⏎';
      const last = pieces.at(-1);
      if (last?.marks === marks) last.text += text;
      else pieces.push({ marks, text });
    }
    return pieces
      .map(({ marks, text }) =>
        [...marks].reverse().reduce((inner, sign) => `{${sign}${inner}${sign}}`, text),
      )
      .join('');
  };
  const paragraphs = [...document.querySelectorAll<HTMLElement>('.ProseMirror .paragraph')];
  const line = paragraphs.findIndex(({ dataset }) => dataset.style === 'Proposal');
  return paragraphs
    .slice(line + 1)
    .map((paragraph) => {
      const label = spell(paragraph.querySelector('.label'));
      const { mark } = paragraph.dataset;
      const ending = mark === 'inserted' ? '¶+' : mark === 'struck' ? '¶-' : '';
      // A label that is new or gone as a whole takes its tab along.
      const whole = /^\{([+-])[^{]*\1\}$/.test(label);
      const tabbed = whole ? `${label.slice(0, -2)}\t${label.slice(-2)}` : `${label}\t`;
      return `${label === '' ? '' : tabbed}${spell(paragraph.querySelector('p'))}${ending}`;
    })
    .join('\n');
}

/** In the page: the words around the caret. */
function caretText(): string {
  const selection = getSelection();
  const at = selection?.anchorNode;
  const words = (at instanceof Element ? at : at?.parentElement)?.closest('.paragraph')?.querySelector('p');
  if (!selection || !words) return '';
  const range = selection.getRangeAt(0);
  const upTo = (node: Node, offset: number) => {
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    for (const other of copy.querySelectorAll('.cursor')) other.remove();
    return copy.textContent ?? '';
  };
  const [start, end, all] = [
    upTo(range.startContainer, range.startOffset),
    upTo(range.endContainer, range.endOffset),
    upTo(words, words.childNodes.length),
  ];
  if (range.collapsed) return `${start}|${all.slice(start.length)}`;
  return `${start}[${all.slice(start.length, end.length)}]${all.slice(end.length)}`;
}

/** The styles of the paragraphs behind the proposal line, as the screen shows them. */
export function styles({ page }: Person): Promise<readonly (string | undefined)[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.ProseMirror .paragraph')].map(
      ({ dataset }) => dataset.style,
    );
    return all.slice(all.indexOf('Proposal') + 1);
  });
}

/** What a key puts on the clipboard: its plain text, and how many marks of changes its HTML has. */
export async function copied({ page }: Person, key: string): Promise<{ text: string; marks: number }> {
  // Listening must have begun before the key is pressed: the browser may else be quicker with the key.
  const heard = await page.evaluateHandle(() => {
    const copy = { text: '', html: '' };
    for (const kind of ['copy', 'cut'] as const) {
      document.addEventListener(
        kind,
        ({ clipboardData }) => {
          copy.text = clipboardData?.getData('text/plain') ?? '';
          copy.html = clipboardData?.getData('text/html') ?? '';
        },
        { once: true },
      );
    }
    return copy;
  });
  await page.keyboard.press(key);
  await page.waitForFunction(({ html }) => html !== '', heard);
  const { text, html } = await heard.jsonValue();
  return { text, marks: html.match(/<(ins|del)\b/g)?.length ?? 0 };
}

/** Pastes at the caret what another program has put on its clipboard, byte for byte: browsers clean what pages write. */
export async function pastes({ page }: Person, data: Readonly<Record<string, string>>): Promise<void> {
  await page.locator('.ProseMirror').evaluate((root, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

/** Drags the selection by one place in it to another, both words of one text node with |; `look` sees it before the drop. */
export async function drag(
  person: Person,
  from: string,
  to: string,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { mouse } = person.page;
  await mouse.move(...(await where(person, from)));
  await mouse.down();
  const [x, y] = await where(person, to);
  await mouse.move(x, y - 4, { steps: 5 });
  await mouse.move(x, y, { steps: 2 });
  await look();
  await mouse.up();
}

/** Drops at a place what comes from another program. Answers whether the browser would still have opened it. */
export async function drops(
  person: Person,
  place: string,
  data: Readonly<Record<string, string>>,
  files: readonly string[] = [],
): Promise<boolean> {
  const [clientX, clientY] = await where(person, place);
  return person.page.locator('.ProseMirror').evaluate(
    (root, given) => {
      const dataTransfer = new DataTransfer();
      for (const [type, text] of Object.entries(given.data)) dataTransfer.setData(type, text);
      for (const name of given.files)
        dataTransfer.items.add(new File(['%PDF-1.7'], name, { type: 'application/pdf' }));
      const at = {
        clientX: given.clientX,
        clientY: given.clientY,
        dataTransfer,
        bubbles: true,
        cancelable: true,
      };
      return root.dispatchEvent(new DragEvent('drop', at));
    },
    { data, files, clientX, clientY },
  );
}
