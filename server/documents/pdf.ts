/** PDF by way of LibreOffice, where that is installed: the same Word file, as LibreOffice lays it out. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Why there is no PDF: a sentence that says what to do. */
export class NoPdf extends Error {
  override readonly name = 'NoPdf';
}

/** A long contribution takes seconds; what takes longer is stuck. In ms. */
const PATIENCE = 60_000;

const PROGRAMS = ['soffice', 'libreoffice'];

/** More than these in the queue, and nobody would wait for the last of them. */
const MOST_WAITING = 8;

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Too many PDFs are being made: the same may be asked for again soon. */
export class BusyPdf extends Error {
  override readonly name = 'BusyPdf';
}

/** How a PDF is to look; `changeBars`: whether lines with changes have a bar beside them. */
export interface PdfLook {
  readonly changeBars?: boolean;
}

/** A PDF of a Word file; rejects with `NoPdf` or `BusyPdf`. One at a time: each conversion is a program of its own. */
export function pdfOf(word: Uint8Array, { changeBars = true }: PdfLook = {}): Promise<Uint8Array> {
  if (waiting >= MOST_WAITING)
    return Promise.reject(new BusyPdf('Many PDFs are being made just now. Try again in a minute.'));
  waiting += 1;
  const turn = queue.then(() => converted(word, changeBars));
  queue = turn.then(
    () => (waiting -= 1),
    () => (waiting -= 1),
  );
  return turn;
}

let found: Promise<boolean> | undefined;

/** Whether LibreOffice is installed; looked for once. */
export function canPrint(): Promise<boolean> {
  found ??= Promise.any(PROGRAMS.map((program) => finished(program, ['--version']))).then(
    () => true,
    () => false,
  );
  return found;
}

async function converted(word: Uint8Array, changeBars: boolean): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-pdf-'));
  try {
    await writeFile(join(folder, 'draft.docx'), word);
    await settle(join(folder, 'profile'), changeBars);
    await run(folder);
    return await readFile(join(folder, 'draft.pdf'));
  } catch (error) {
    if (error instanceof NoPdf) throw error;
    throw new NoPdf('LibreOffice could not make a PDF of this draft. Download the Word file and print that.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** LibreOffice takes how revisions look from its settings, not from the file: the mark of changed lines, 3 at the outer edge. */
async function settle(profile: string, changeBars: boolean): Promise<void> {
  const user = join(profile, 'user');
  await mkdir(user, { recursive: true });
  const mark = `<prop oor:name="Mark" oor:op="fuse"><value>${changeBars ? 3 : 0}</value></prop>`;
  await writeFile(
    join(user, 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Writer/Revision/LinesChanged">${mark}</item></oor:items>`,
  );
}

async function run(folder: string): Promise<void> {
  // A profile of its own, so that an office that is open on the same machine is left alone.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const options = [profile, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder];
  for (const program of PROGRAMS) {
    try {
      await finished(program, [...options, join(folder, 'draft.docx')]);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new NoPdf(
    'PDFs need LibreOffice on the server. Install it (on Debian `apt-get install libreoffice-writer`), or print the Word file.',
  );
}

/** Runs a program to its end; what takes too long is ended with all that it started. */
function finished(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // In a group of its own: `soffice` is a script, and the office itself is its child.
    const child = spawn(program, options, { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, PATIENCE);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? code}`));
    });
  });
}
