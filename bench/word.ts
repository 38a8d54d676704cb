/**
 * `npm run bench:word`: a 500-page file read and a draft of 10,000 changes written as Word files, beside LibreOffice
 * converting the same two files, in one run. LibreOffice starts once for each, as it would on a server; its start alone is
 * told beside, since what is wanted (at most a fifth of its time) is of the whole.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readWord } from '../server/word/read.ts';
import { isRefusal } from '../server/word/refusal.ts';
import { draftOf, inputOf, PROPOSAL } from '../server/word/test/drafts.ts';
import { writeContribution, writeInForce } from '../server/word/write.ts';
import type { SourceParagraph } from '../shared/weave/source.ts';
import { printTable, wanted } from './figures.ts';

/** ITU's pages have about twelve paragraphs of a resolution. */
const PARAGRAPHS = 6_000;
const CHANGES = 10_000;

const by = { author: 'B', at: Date.UTC(2022, 0, 28) };

/** A long text; every paragraph with words of its own, most of them changed where that is asked for. */
function textWith(changes: number): SourceParagraph[] {
  let left = changes;
  return Array.from({ length: PARAGRAPHS }, (_, at): SourceParagraph => {
    const words = `that paragraph ${at} considers the needs of Member States and of the membership in `;
    const runs: SourceParagraph['runs'][number][] = [{ content: words }];
    for (let change = 0; change < 2 && left > 0; change++, left--)
      runs.push(
        change === 0
          ? { content: `developing countries ${at}`, struck: by }
          : { content: `all countries ${at}`, inserted: by },
      );
    runs.push({ content: ', taking into account the work done.' });
    const attributes = at % 20 === 0 ? { style: 'Call' } : { style: 'Normal', label: 'letter' as const };
    return { attributes, runs };
  });
}

const soffice = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));

/** A file of one line. */
const LINE = writeInForce(
  inputOf(draftOf([{ attributes: { style: 'Normal' }, runs: [{ content: 'x' }] }], [])),
);

/** Milliseconds that LibreOffice takes to turn a Word file into another format. */
function converting(name: string, bytes: Uint8Array, to: string): number {
  const path = join(folder, `${name}.docx`);
  writeFileSync(path, bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const began = performance.now();
  execFileSync(soffice ?? '', [profile, '--headless', '--convert-to', to, '--outdir', folder, path], {
    stdio: 'ignore',
  });
  return performance.now() - began;
}

/** The quickest of three, in ms: what the program can do, however busy the machine is. */
function quickest(run: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const began = performance.now();
      run();
      return performance.now() - began;
    }),
  );
}

try {
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; ms\n`);
  const long = draftOf(textWith(0), [PROPOSAL]);
  const changed = draftOf(textWith(CHANGES), [PROPOSAL]);
  const file = writeInForce(inputOf(long));
  const contribution = writeContribution(inputOf(changed));
  const reading = quickest(() => {
    const read = readWord(file);
    if (isRefusal(read)) throw new Error(read.refused.reason);
  });
  const writing = quickest(() => writeContribution(inputOf(changed)));
  const rows = [
    ['what', 'Weft', 'LibreOffice', 'of it', 'kB'],
    ['reading 500 pages', reading.toFixed(0), '', '', `${file.length >> 10}`],
    ['writing 10,000 changes', writing.toFixed(0), '', '', `${contribution.length >> 10}`],
  ];
  if (soffice) {
    // Its first start makes a profile.
    converting('start', LINE, 'odt');
    const start = converting('start', LINE, 'odt');
    const theirs = [
      converting('long', file, 'odt'),
      converting('changed', contribution, 'docx:Office Open XML Text'),
    ];
    for (const [at, ms] of theirs.entries()) {
      const row = rows[at + 1];
      const ours = at === 0 ? reading : writing;
      row?.splice(2, 2, ms.toFixed(0), (ours / ms).toFixed(2));
    }
    printTable(rows);
    console.log(`\nLibreOffice takes ${start.toFixed(0)} ms to start and convert one line.`);
    console.log(wanted('reading, of LibreOffice’s time', reading / (theirs[0] ?? 1), 0.2));
    console.log(wanted('writing, of LibreOffice’s time', writing / (theirs[1] ?? 1), 0.2));
  } else {
    printTable(rows);
    console.log('skipped: LibreOffice is not installed, so nothing stands beside');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
