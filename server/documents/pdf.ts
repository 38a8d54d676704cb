/** PDF by way of LibreOffice, where that is installed: the same Word file, as LibreOffice lays it out. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

let queue: Promise<unknown> = Promise.resolve();

/** A PDF of a Word file; rejects with `NoPdf`. One at a time: each conversion is a program of its own. */
export function pdfOf(word: Uint8Array): Promise<Uint8Array> {
  const turn = queue.then(() => converted(word));
  queue = turn.catch(() => undefined);
  return turn;
}

async function converted(word: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-pdf-'));
  try {
    await writeFile(join(folder, 'draft.docx'), word);
    await run(folder);
    return await readFile(join(folder, 'draft.pdf'));
  } catch (error) {
    if (error instanceof NoPdf) throw error;
    throw new NoPdf('LibreOffice could not make a PDF of this draft. Download the Word file and print that.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

function finished(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, options, { timeout: PATIENCE, killSignal: 'SIGKILL' }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}
