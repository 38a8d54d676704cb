/**
 * The last-paragraph rule (ECMA-376 part 1 §17.13.5.15 and .20 say what a revised mark does; for the last one, of a
 * document or a cell, there is nothing that its paragraph could be joined with). The mark before the last paragraphs is
 * revised instead, and the last one takes over its properties.
 */
import type { SourceParagraph } from '../../../shared/weave/source.ts';

/** Paragraphs behind which nothing follows: the last mark unrevised. */
export function closed(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const last = paragraphs[paragraphs.length - 1];
  if (!last || (!last.inserted && !last.struck)) return [...paragraphs];
  const kept = paragraphs.findLastIndex(({ inserted, struck }) => !inserted && !struck);
  const before = paragraphs[kept];
  const settled = [...paragraphs];
  const plain = unrevised(last);
  settled[settled.length - 1] = plain;
  if (!before) return settled;
  const fate = last.struck ? 'struck' : 'inserted';
  const revision = last[fate];
  // Only paragraphs that go or come as a whole stand between: their marks are revised the same way.
  if (!revision || paragraphs.slice(kept + 1).some((paragraph) => !paragraph[fate] || !vanishes(paragraph)))
    return settled;
  const inForce = before.restyled?.before ?? before.attributes;
  if (fate === 'struck') {
    settled[kept] = { attributes: inForce, runs: before.runs, struck: revision };
    settled[settled.length - 1] = restyledTo(plain, before.attributes, {
      ...revision,
      before: last.attributes,
    });
  } else {
    settled[kept] = { attributes: before.attributes, runs: before.runs, inserted: revision };
    settled[settled.length - 1] = restyledTo(plain, last.attributes, { ...revision, before: inForce });
  }
  return settled;
}

/** Paragraphs behind which others follow that are not to be joined with them. */
export function separate(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const last = paragraphs[paragraphs.length - 1];
  if (!last || vanishes(last)) return [...paragraphs];
  return [...paragraphs.slice(0, -1), unrevised(last)];
}

/** Whether all words of a paragraph with a revised mark go, or come, with the mark. */
function vanishes({ runs, inserted, struck }: SourceParagraph): boolean {
  if (inserted && !runs.every((run) => run.inserted)) return false;
  return !struck || runs.every((run) => run.struck);
}

function unrevised({ inserted: _inserted, struck: _struck, ...paragraph }: SourceParagraph): SourceParagraph {
  return paragraph;
}

function restyledTo(
  paragraph: SourceParagraph,
  attributes: SourceParagraph['attributes'],
  change: NonNullable<SourceParagraph['restyled']>,
): SourceParagraph {
  const { restyled: _restyled, ...rest } = paragraph;
  return { ...rest, attributes, ...(change.before.style === attributes.style ? {} : { restyled: change }) };
}
