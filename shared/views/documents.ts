/**
 * How ITU names a document: `WTSA-20/39(Add.23)(Rev.1)-E`, the event before it, its language behind, and what it is to
 * another one in brackets. `event/document[(Add.n)][(Rev.n)][(Corr.n)]-language`.
 */
import type { DraftFields } from '../weave/records.ts';

/** A document's name, taken apart. */
export type DocumentName = Pick<
  DraftFields,
  'event' | 'document' | 'addendum' | 'revision' | 'corrigendum' | 'language'
>;

/** The number alone: `39(Add.23)(Rev.1)-E`; empty where the document has none yet. */
export function documentNumber(name: DocumentName): string {
  const { document, addendum, revision, corrigendum, language = 'E' } = name;
  if (document === undefined) return '';
  const part = (what: string, number: number | undefined) =>
    number === undefined ? '' : `(${what}.${number})`;
  return `${document}${part('Add', addendum)}${part('Rev', revision)}${part('Corr', corrigendum)}-${language}`;
}

/** The whole line, as in a page's header; empty where the document has no number yet. */
export function documentLine(name: DocumentName): string {
  const number = documentNumber(name);
  return number === '' || !name.event ? number : `${name.event}/${number}`;
}

const GRAMMAR =
  /^(?:([A-Z][A-Za-z0-9-]*)\/)?([1-9]\d{0,4})(?:\(Add\.([1-9]\d{0,2})\))?(?:\(Rev\.([1-9]\d{0,2})\))?(?:\(Corr\.([1-9]\d{0,2})\))?-([ACEFRS])$/;

/** Reads a line; null where it is none. */
export function parseDocumentLine(line: string): DocumentName | null {
  const match = GRAMMAR.exec(line);
  if (!match) return null;
  const [, event, document, addendum, revision, corrigendum, language] = match;
  return {
    ...(event ? { event } : {}),
    document: Number(document),
    ...(addendum ? { addendum: Number(addendum) } : {}),
    ...(revision ? { revision: Number(revision) } : {}),
    ...(corrigendum ? { corrigendum: Number(corrigendum) } : {}),
    language: language ?? 'E',
  };
}
