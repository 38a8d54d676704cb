/** The files beside the Word contribution, on random drafts and on the seed. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { supportIn } from '../../shared/itu/support.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { contentText, draftText } from '../../shared/views/text.ts';
import { writeFields } from '../../shared/weave/draft.ts';
import { Hand } from '../../shared/weave/hand.ts';
import { readNotation } from '../../shared/weave/notation.ts';
import type { Decision } from '../../shared/weave/records.ts';
import { EXPORT_KINDS, exportFile } from '../drafts/export.ts';
import { paragraphs } from '../word/test/arbitrary.ts';
import { draftOf, PROPOSAL } from '../word/test/drafts.ts';
import { docxodus, validatorErrors } from '../word/test/judges.ts';
import { paragraphTexts } from '../word/test/text.ts';
import { writeAkn } from './akn.ts';
import { decisionRows, writeDecisionsCsv } from './decisions.ts';
import { writeHtml } from './html.ts';
import { pdfOf } from './pdf.ts';
import { sheetRows, writeSheetHtml } from './sheet.ts';

const runs = Math.min(1_000, Number(process.env.WEFT_RUNS ?? 60));

const NOTATION = `ResNo | RESOLUTION 98
Call | recalling
Item | a)	the {-old-}{+new & <b>+} world,
Item | b)	=SUM(1)`;

const example = (): Reading =>
  draftOf(readNotation(NOTATION, { author: 'João', at: Date.UTC(2022, 0, 28) }), [PROPOSAL]);

/** The plain text of markup. */
const textOf = (html: string) =>
  html
    .replace(/^[\s\S]*<main>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What is left of an Akoma Ntoso body when its insertions, or its strikes, go; each heading and paragraph a line. */
function linesOfAkn(xml: string, without: 'ins' | 'del'): string[] {
  const lines: string[] = [];
  let [line, depth, inside] = ['', 0, false];
  const parser = new SaxesParser({ xmlns: true });
  const eIds = new Set<string>();
  let skipped = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, attributes }) => {
    const id = attributes.eId?.value;
    if (id !== undefined) {
      expect(eIds.has(id), id).toBe(false);
      eIds.add(id);
    }
    if ((local === 'p' || local === 'heading') && skipped === 0) [line, inside] = ['', true];
    if (local === without) depth += 1;
    if (local === 'authorialNote') skipped += 1;
    if (local === 'br' && depth === 0) line += '⏎';
  });
  parser.on('closetag', ({ local }) => {
    if (local === without) depth -= 1;
    if (local === 'authorialNote') skipped -= 1;
    else if ((local === 'p' || local === 'heading') && skipped === 0) {
      lines.push(line);
      inside = false;
    }
  });
  parser.on('text', (text) => {
    if (inside && depth === 0 && skipped === 0) line += text;
  });
  parser.write(xml).close();
  return lines;
}

describe('documents beside the contribution', () => {
  it.each([
    ['F', 'fr-FR', 'ltr', 'En vigueur', 'Proposé par João'],
    ['A', 'ar-SA', 'rtl', 'النص الساري', 'مقترح من: João'],
  ])('speak the language of their draft: %s', async (language, tag, direction, head, proposer) => {
    const reading = example();
    writeFields(reading.weave.doc, { ...reading.fields, language });
    const html = writeSheetHtml(reading);
    expect(html).toContain(`<html lang="${tag}" dir="${direction}">`);
    expect(textOf(html)).toContain(head);
    expect(textOf(html)).toContain(proposer);
    const word = exportFile(reading, 'amendment-sheet.docx', {}).bytes;
    expect(paragraphTexts(word)).toContain(head);
    expect(await validatorErrors([word, exportFile(reading, 'working.docx', {}).bytes])).toEqual([]);
    reading.close();
  });
});

describe('supporters in the amendment sheet', () => {
  it('says on a proposal’s first row who supports what it now says', () => {
    const reading = example();
    const [proposal] = supportIn(reading);
    const rowsNow = () =>
      sheetRows(reading).map(({ remarks }) => remarks.filter((one) => /support/.test(one)));
    expect(rowsNow().flat()).toEqual([]);
    const { doc } = reading.weave;
    doc.clientID = 900;
    const me = { user: 'ana', name: 'Ana', delegation: 'B', role: 'delegate' } as const;
    const hand = new Hand(reading.weave, me, () => 1);
    hand.position({
      proposal: proposal?.key ?? '',
      version: proposal?.version ?? '',
      position: 'support',
      at: 1,
    });
    expect(rowsNow()[0]).toEqual(['In support: B']);
    expect(rowsNow().flat()).toHaveLength(1);
    reading.close();
  });
});

describe('Akoma Ntoso', () => {
  it('is well formed, names each part once, and holds the text in force and the final text', () => {
    fc.assert(
      fc.property(paragraphs, (base) => {
        const reading = draftOf(base, [PROPOSAL]);
        const xml = writeAkn(reading, 1);
        expect(writeAkn(reading, 1)).toBe(xml);
        const words = (lines: readonly string[]) => lines.join('').replace(/\s/g, '');
        // Both views' lines, labels and footnotes left out; the proposal line has its identifier.
        const shown = (final: boolean) =>
          markedParagraphs(reading)
            .flatMap(({ runs, attributes, label }) => [
              ...(attributes.style === 'Proposal' ? [label.final?.split('\t')[1] ?? ''] : []),
              ...runs
                .filter(({ insertion, strikes }) => (final ? strikes.length === 0 : insertion === undefined))
                .map(({ content }) =>
                  typeof content === 'string'
                    ? content
                    : content.type === 'footnote'
                      ? ''
                      : contentText(content),
                ),
            ])
            .join('')
            .replace(/\s/g, '');
        expect(words(linesOfAkn(xml, 'del'))).toBe(shown(true));
        expect(words(linesOfAkn(xml, 'ins'))).toBe(shown(false));
        reading.close();
      }),
      { numRuns: runs },
    );
  });

  it('says whose each revision is, in containers by proposal, clause and item', () => {
    const xml = writeAkn(example(), Date.UTC(2022, 0, 28));
    expect(xml).toContain('eId="proposal_1__clause_1__item_1"><num>a)</num>');
    expect(xml).toMatch(
      /<ins refersTo="#(by-[\w-]+)" status="undefined" title="João">new &amp; &lt;b&gt;<\/ins>/,
    );
    const [, id] = /<ins refersTo="#([\w-]+)"/.exec(xml) ?? [];
    expect(xml).toContain(`eId="${id}"`);
  });
});

describe('every file', () => {
  it('can be made of any draft, twice the same, and the Word files are valid', {
    timeout: 300_000,
  }, async () => {
    const files: Uint8Array[] = [];
    fc.assert(
      fc.property(paragraphs, (base) => {
        const reading = draftOf(base, [PROPOSAL]);
        for (const kind of EXPORT_KINDS) {
          const { name, bytes } = exportFile(reading, kind, {});
          expect(exportFile(reading, kind, {}).bytes).toEqual(bytes);
          expect(name.endsWith(kind)).toBe(true);
          // The contribution and its like are judged beside their writer. The judge takes a second for each file.
          const isJudged = /^(amendment|decisions|working).*docx$/.test(kind) && files.length < runs / 5;
          if (isJudged) files.push(bytes);
        }
        reading.close();
      }),
      { numRuns: runs },
    );
    expect(await validatorErrors(files)).toEqual([]);
  });
});

describe('the working copy', () => {
  it('has everything undecided under real names: accepted it is the final text, rejected the text in force', async () => {
    const reading = example();
    const { accepted, rejected } = await docxodus(exportFile(reading, 'working.docx', {}).bytes);
    expect(accepted.join('\n')).toContain('the new & <b> world,');
    expect(rejected.join('\n')).toContain('the old world,');
  });
});

describe('the page', () => {
  it('shows every change with whose it is, and no word of a draft is markup', () => {
    const html = writeHtml(example(), () => null);
    expect(html).toMatch(/<del[^>]* title="João[^"]*undecided">old<\/del>/);
    expect(html).toContain('new &amp; &lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('has all words of the marked view', () => {
    fc.assert(
      fc.property(paragraphs, (base) => {
        const reading = draftOf(base, [PROPOSAL]);
        const shown = textOf(writeHtml(reading, () => null)).replaceAll(/[\s¶]/g, '');
        for (const word of draftText(reading, 'final')?.match(/tele|communi|cation/g) ?? [])
          expect(shown).toContain(word);
        reading.close();
      }),
      { numRuns: runs },
    );
  });
});

describe('the amendment sheet', () => {
  it('has a row for each paragraph that is to change: in force, proposed, by whom', () => {
    const [row, ...others] = sheetRows(example());
    expect(others).toEqual([]);
    expect(row?.section).toBe('recalling');
    expect(row?.inForce.map(({ text }) => text).join('')).toBe('a) the old world,');
    expect(row?.proposed.map(({ text }) => text).join('')).toBe('a) the new & <b> world,');
    expect(row?.remarks).toEqual(['Proposed by João']);
    expect(textOf(writeSheetHtml(example()))).toContain('the new & <b> world,');
  });
});

describe('the record of decisions', () => {
  const decided = () => {
    const reading = example();
    const changes = [...reading.register.changes.keys()];
    const decision: Decision = {
      verdict: 'reject',
      changes,
      ranges: [],
      at: Date.UTC(2022, 0, 28, 14, 5),
      reason: '=HYPERLINK("evil"), he said',
    };
    const { doc } = reading.weave;
    const chair = { user: 'c', name: 'Ana Ferrari', delegation: '', role: 'chair', since: 1 };
    doc.getMap('authors').set(String(doc.clientID), chair);
    doc.getArray<Decision>('decisions').push([decision]);
    return reading;
  };

  it('says what was decided, by whom, when, on whose proposal, where and why', () => {
    const [row] = decisionRows(decided());
    expect(row?.slice(1, 4)).toEqual(['2022-01-28 14:05', 'Rejected', 'Ana Ferrari']);
    expect(row).toEqual(expect.arrayContaining(['recalling a)', '=HYPERLINK("evil"), he said']));
  });

  it('holds no formula and keeps quotes and commas in their cells', () => {
    const csv = writeDecisionsCsv(decided());
    expect(csv.startsWith('\uFEFFNumber,')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""evil""), he said"`);
  });
});

describe('PDF', () => {
  const hasOffice = ['soffice', 'libreoffice'].some((program) => {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 });
      return true;
    } catch {
      return false;
    }
  });

  it.runIf(hasOffice)('is made by LibreOffice of the same Word file', { timeout: 120_000 }, async () => {
    const pdf = await pdfOf(exportFile(example(), 'working.docx', {}).bytes);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });
  it.runIf(hasOffice)('has bars beside what was changed, or none', { timeout: 120_000 }, async () => {
    const word = exportFile(example(), 'working.docx', {}).bytes;
    const clean = exportFile(example(), 'clean.docx', {}).bytes;
    const [bars, none] = await Promise.all([pdfOf(word), pdfOf(word, { changeBars: false })]);
    const [same, too] = await Promise.all([pdfOf(clean), pdfOf(clean, { changeBars: false })]);
    // They are drawn, and nothing else differs.
    expect(bars.length).toBeGreaterThan(none.length);
    expect(same.length).toBe(too.length);
  });
  it.runIf(!hasOffice)('says how to get it where LibreOffice is not installed', async () => {
    await expect(pdfOf(new Uint8Array())).rejects.toThrow('apt-get install libreoffice-writer');
  });
});
