/** Drafts for tests: composed from paragraphs, as the server composes them, and seen through the views. */
import * as Y from 'yjs';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { draftText, type View } from '../../../shared/views/text.ts';
import { type Aside, compose } from '../../../shared/weave/compose.ts';
import type { DraftFields } from '../../../shared/weave/records.ts';
import type { SourceComment, SourceParagraph } from '../../../shared/weave/source.ts';
import type { ContributionInput } from '../write.ts';

/** 28 January 2022, when the seed was submitted. */
export const SUBMITTED = Date.UTC(2022, 0, 28);

export const FIELDS: DraftFields = {
  title: 'Proposed modification to Resolution 98',
  event: 'WTSA-20',
  place: 'Geneva',
  dates: '1-9 March 2022',
  document: 39,
  addendum: 23,
  group: 'IAP',
  source: 'Member States of the Inter-American Telecommunication Commission (CITEL)',
  date: '28 January 2022',
  language: 'E',
};

export const PROPOSAL: SourceParagraph = { attributes: { style: 'Proposal' }, runs: [] };

/** A draft of these paragraphs. */
export function draftOf(
  base: readonly SourceParagraph[],
  front: readonly SourceParagraph[] = [],
  fields: DraftFields = FIELDS,
): Reading {
  return new Reading(composed(base, [], front, fields).doc);
}

/**
 * The document of a draft and what is kept beside its words: the text in force under client 1, the chair under 2,
 * imported authors from 100 on.
 */
export function composed(
  base: readonly SourceParagraph[],
  comments: readonly SourceComment[] = [],
  front: readonly SourceParagraph[] = [],
  fields: DraftFields = FIELDS,
): { doc: Y.Doc; asides: readonly Aside[] } {
  const doc = new Y.Doc();
  const clients = new Map<string, number>();
  const asides = compose(doc, {
    front,
    base,
    comments,
    fields,
    at: SUBMITTED,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: 'CITEL' },
    baseClient: 1,
    importClient: (author) => {
      const client = clients.get(author) ?? 100 + clients.size;
      clients.set(author, client);
      return client;
    },
  });
  return { doc, asides };
}

/** What a writer is given of a draft, everything alive counted in. */
export function inputOf(reading: Reading): ContributionInput {
  return { fields: FIELDS, paragraphs: markedParagraphs(reading), author: 'IAP', at: SUBMITTED };
}

/** A view's lines in the notation of the house. */
export function linesOf(reading: Reading, view: View): string[] {
  return (draftText(reading, view) ?? '').split('\n').slice(0, -1);
}
