/** What a proposal is begun with: a new text with its placeholder, and the lines that an event fills in. */
import { originatorsOf } from '../views/identifiers.ts';
import type { MarkedParagraph } from '../views/paragraphs.ts';
import { contentText } from '../views/text.ts';
import type { DraftFields } from '../weave/records.ts';
import { eventOf } from './events.ts';
import { languageOf } from './languages.ts';

/** A paragraph to be put in. */
export interface NewParagraph {
  readonly style: string;
  readonly text: string;
}

/** A proposal line, and a new resolution to be written under it: `DRAFT NEW RESOLUTION [IAP‑1] (Geneva, 2022)`. */
export function newResolution(
  fields: DraftFields,
  paragraphs: readonly MarkedParagraph[],
): readonly NewParagraph[] {
  const event = eventOf(fields);
  const { newResolution: title, considering, resolves } = languageOf(fields);
  const where = event?.history ? ` (${event.history})` : '';
  const originators = originatorsOf(fields).join('/') || 'XX';
  return [
    { style: 'Proposal', text: '' },
    { style: 'ResNo', text: `${title} [${originators}-${nextPlaceholder(paragraphs)}]${where}` },
    { style: 'Restitle', text: '' },
    ...(event?.history ? [{ style: 'Resref', text: `(${event.history})` }] : []),
    { style: 'Normalaftertitle', text: event?.adopting ?? '' },
    { style: 'Call', text: considering },
    { style: 'Normal', text: '' },
    { style: 'Call', text: resolves },
    { style: 'Normal', text: '' },
  ];
}

/** The number behind the highest that a placeholder of the draft has. */
function nextPlaceholder(paragraphs: readonly MarkedParagraph[]): number {
  const numbers = paragraphs
    .filter(({ attributes }) => attributes.style === 'ResNo')
    .flatMap(({ runs }) => {
      const words = runs.map(({ content }) => contentText(content)).join('');
      return [...words.matchAll(/\[[A-Za-z/]+[-‑](\d+)\]/g)].map(([, number]) => Number(number));
    });
  return Math.max(0, ...numbers) + 1;
}
