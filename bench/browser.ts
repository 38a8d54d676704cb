/** Serves the measured page from memory and drives it in Chromium with real keys. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { chromiumPath } from '../e2e/browser.ts';
import type { Opening } from './page.ts';

export type EditorName = 'weft' | 'plain' | 'peer';

export interface Site {
  readonly url: string;
  /** What it serves beside the page, by name. */
  readonly files: Map<string, Uint8Array>;
  close(): void;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/page.css">
<div class="room"><main class="stage"><div class="paper"><div class="text-place"></div></div></main></div>
<script type="module" src="/page.js"></script></html>`;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
};

/** Bundles a page of this folder as it would be shipped, and serves it on this machine only. */
export async function openSite(name: 'page.ts' | 'panelPage.ts' = 'page.ts'): Promise<Site> {
  const built = await build({
    root: new URL('.', import.meta.url).pathname,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      // Names stay, so that a profile can be read.
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: new URL(name, import.meta.url).pathname,
        output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]', codeSplitting: false },
      },
    },
  });
  const files = new Map<string, Uint8Array>([['', Buffer.from(PAGE)]]);
  for (const part of [built].flat()) {
    if (!('output' in part)) continue;
    for (const file of part.output) {
      files.set(file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source));
    }
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    const file = files.get(name);
    // Isolated, since only then the page's clock tells 5 µs.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader(
      'Content-Type',
      TYPES[name === '' ? 'html' : (name.split('.').at(-1) ?? '')] ?? 'application/octet-stream',
    );
    response.writeHead(file ? 200 : 404).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A browser that paints as soon as there is something to paint: otherwise a key would wait for the screen's next 16 ms. */
export function launchUnthrottled(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu-vsync',
      '--disable-frame-rate-limit',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What one key took, in milliseconds; all but `painted` of the page's own processor time, whatever else runs. */
export interface KeyTime {
  /** The page's script, without what the browser does on its behalf: style, layout, telling of the selection. */
  readonly script: number;
  /**
   * All that the page's thread does for the key, script and browser together, up to the paint: an editor that saves
   * script by leaving work to the browser pays here.
   */
  readonly busy: number;
  /** From the key to the end of the frame that shows it. */
  readonly painted: number;
}

/** What the browser does within a script's time. Telling of the selection reads all of the text, for input methods. */
const BROWSERS_OWN: ReadonlySet<string> = new Set([
  'Document::UpdateStyleAndLayout',
  'Editor::SyncSelection',
  'Layout',
]);

/** One task of a thread, as a trace names it. */
const TASK = 'ThreadControllerImpl::RunTask';

/** An event of a trace: `ts` and `dur` are microseconds, `tdur` those on the processor. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** The script's time of each key of a trace, and all that the thread did for it. */
function keysIn(events: readonly TraceEvent[]): { script: number; busy: number }[] {
  const isKey = ({ name, args }: TraceEvent) => name === 'EventDispatch' && args?.data?.type === 'keydown';
  const thread = events.find(isKey);
  const main = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === thread?.pid && tid === thread.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const starts = main.filter(isKey).map(({ ts }) => ts);
  const keys = starts.map(() => ({ script: 0, busy: 0 }));
  const took = ({ tdur, dur }: TraceEvent) => (tdur ?? dur ?? 0) / 1000;
  let scriptEnd = 0;
  let ownEnd = 0;
  for (const event of main) {
    // The task that handles a key begins before its keydown is dispatched.
    const key = keys[starts.findLastIndex((start) => start < event.ts + (event.dur ?? 0))];
    if (!key) continue;
    const end = event.ts + (event.dur ?? 0);
    if (event.name === TASK) key.busy += took(event);
    if (event.name === 'FunctionCall' && event.ts >= scriptEnd) {
      key.script += took(event);
      scriptEnd = end;
    } else if (BROWSERS_OWN.has(event.name) && event.ts < scriptEnd && event.ts >= ownEnd) {
      key.script -= took(event);
      ownEnd = end;
    }
  }
  return keys;
}

/** One page with one editor on one draft. */
export class BenchPage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly opening: Opening;
  #told: (milliseconds: number) => void = () => {};

  private constructor(page: Page, session: CDPSession, opening: Opening) {
    this.page = page;
    this.session = session;
    this.opening = opening;
    session.on('Runtime.bindingCalled', ({ payload }) => this.#told(Number(payload)));
  }

  static async open(browser: Browser, site: Site, editor: EditorName, draft: string): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => console.error(editor, error));
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'told' });
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${site.url}/?editor=${editor}&draft=${draft}`);
    return new BenchPage(page, session, await page.evaluate(() => globalThis.bench.opening));
  }

  /** Puts the caret into a paragraph. */
  async caret(paragraph: number, offset: number): Promise<void> {
    await this.page.bringToFront();
    await this.page.evaluate(([at, to]) => globalThis.bench.caret(at, to), [paragraph, offset] as const);
  }

  /** Strikes keys, each after the one before it is painted. */
  async type(letters: string): Promise<KeyTime[]> {
    const browser = this.page.context().browser();
    if (!browser) throw new Error('The page has no browser.');
    await browser.startTracing(this.page, { categories: ['devtools.timeline', 'blink', 'toplevel'] });
    const painted: number[] = [];
    for (const letter of letters) painted.push(await this.key(letter));
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    return keysIn(trace.traceEvents).flatMap((key, at) => {
      const after = painted[at];
      return after === undefined ? [] : [{ ...key, painted: after }];
    });
  }

  /** Strikes a key; answers the milliseconds until it is painted. */
  async key(letter: string): Promise<number> {
    const painted = new Promise<number>((resolve) => {
      this.#told = resolve;
    });
    const upper = letter.toUpperCase();
    const code = { code: `Key${upper}`, key: letter, windowsVirtualKeyCode: upper.charCodeAt(0) };
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...code });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    return painted;
  }

  async metrics(): Promise<ReadonlyMap<string, number>> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
