/**
 * The bundled sample: Resolution 98 (Hammamet, 2016) as it was in force, made from the seed's texts beside this
 * folder. The markup file gives each paragraph its style; with its insertions left out it is the text in force.
 */
import { readFileSync } from 'node:fs';
import { draftFields } from '../../shared/protocol/drafts.ts';
import type { LabelKind, ParagraphAttributes } from '../../shared/weave/records.ts';
import type { SourceParagraph, SourceRun } from '../../shared/weave/source.ts';
import type { DraftSource } from './drafts.ts';
import { type FrontWords, frontParagraphs } from './front.ts';

/** Reads the sample. Throws when its files are not as they were bundled. */
export function resolution98(): DraftSource {
  const fields = draftFields(JSON.parse(bundled('fields.json')), '');
  if (!fields.ok) throw new Error(`The sample's ${fields.field} must be ${fields.expected}.`);
  return {
    front: frontParagraphs(frontWords(bundled('contribution.txt'))),
    base: baseParagraphs(bundled('markup.txt')),
    fields: fields.value,
  };
}

function bundled(name: string): string {
  return readFileSync(new URL(`../samples/resolution-98.${name}`, import.meta.url), 'utf8');
}

/** The text in force of a markup file: one `STYLE | text` a line, `{-struck-}`, `{+inserted+}`, `¶+` and `¶-`. */
export function baseParagraphs(markup: string): readonly SourceParagraph[] {
  const paragraphs: SourceParagraph[] = [];
  let words = '';
  for (const line of markup.split('\n')) {
    const match = /^(\w+) \| (.*?)(¶[+-])?$/.exec(line);
    const [, style = '', marked = '', mark] = match ?? [];
    // The proposal line is front matter, never text in force; what starts with # is about the file.
    if (match === null || style === 'Proposal') continue;
    words += marked.replaceAll(/\{\+.*?\+\}/g, '').replaceAll(/\{-(.*?)-\}/g, '$1');
    // Where the mark itself is inserted, in force the paragraph goes on in the next line.
    if (mark === '¶+') continue;
    paragraphs.push(paragraph(style, words));
    words = '';
  }
  return paragraphs;
}

// How the seed writes its labels; a label is derived, so it is no part of the text.
const LABELS: readonly (readonly [RegExp, LabelKind])[] = [
  [/^[a-z]+\)\t/, 'letter'],
  [/^\d+\t/, 'number'],
];

function paragraph(style: string, words: string): SourceParagraph {
  if (style !== 'Item') return { attributes: { style }, runs: runsOf(words) };
  for (const [pattern, label] of LABELS) {
    const attributes: ParagraphAttributes = { style: 'Normal', label };
    if (pattern.test(words)) return { attributes, runs: runsOf(words.replace(pattern, '')) };
  }
  return { attributes: { style: 'Normal' }, runs: runsOf(words) };
}

/** ⏎ stands for a line break inside a paragraph. */
function runsOf(words: string): readonly SourceRun[] {
  return words
    .split(/(⏎)/)
    .filter((part) => part !== '')
    .map((part) => ({ content: part === '⏎' ? { type: 'break' } : part }));
}

/** The front matter of a contribution as Word flattens it: from `Abstract:` to the blank line after `Proposal`. */
function frontWords(contribution: string): FrontWords {
  const lines = contribution.split('\n').map((line) => line.trim());
  const at = (line: string): number => lines.indexOf(line) + 1;
  const between = (from: number, to: number): readonly string[] =>
    lines.slice(from, to).filter((line) => line !== '');
  const end = lines.indexOf('', at('Proposal'));
  return {
    abstract: between(at('Abstract:'), at('Introduction') - 1),
    introduction: between(at('Introduction'), at('Proposal') - 1),
    proposal: between(at('Proposal'), end),
  };
}
