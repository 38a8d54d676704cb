/** Comments and their answers (ECMA-376 part 1 §17.13.4, and [MS-DOCX] 2.5.1 for threads). */
import type { SourceComment } from '../../../shared/weave/source.ts';
import type { XmlElement } from '../xml.ts';
import { find, type Reading, timeOf } from './reading.ts';

/** As much as the gate takes of a comment from anybody. */
const LONGEST = 10_000;

/** The comments of a file, those that are answered before their answers. */
export function readComments(
  comments: XmlElement | undefined,
  extended: XmlElement | undefined,
  reading: Reading,
): SourceComment[] {
  const byParagraph = new Map<string, string>();
  const read = (comments?.children ?? []).flatMap((element): SourceComment[] => {
    const id = element.attributes['w:id'];
    if (element.name !== 'w:comment' || id === undefined) return [];
    // A thread is told by the last paragraph of each comment in it.
    const last = element.children.findLast(({ name }) => name === 'w:p')?.attributes['w14:paraId'];
    if (last !== undefined) byParagraph.set(last, id);
    const author = element.attributes['w:author']?.trim();
    const text = paragraphsIn(element).map(wordsOf).join('\n').trim();
    if (text.length > LONGEST) find(reading, 'long texts', text);
    return [
      {
        id,
        author: author ? author : 'Unknown author',
        at: timeOf(element, reading),
        text: text.slice(0, LONGEST),
      },
    ];
  });
  return threaded(read, byParagraph, extended);
}

function threaded(
  comments: readonly SourceComment[],
  byParagraph: ReadonlyMap<string, string>,
  extended: XmlElement | undefined,
): SourceComment[] {
  const parents = new Map<string, string>();
  const resolved = new Set<string>();
  for (const { attributes } of extended?.children ?? []) {
    const id = byParagraph.get(attributes['w15:paraId'] ?? '');
    if (id === undefined) continue;
    const parent = byParagraph.get(attributes['w15:paraIdParent'] ?? '');
    if (parent !== undefined && parent !== id) parents.set(id, parent);
    if (/^(1|true|on)$/.test(attributes['w15:done'] ?? '0') && parent === undefined) resolved.add(id);
  }
  const known = new Set(comments.map(({ id }) => id));
  // Word answers the first of a thread only; what a file says beyond that is taken as an answer to it as well.
  const first = (id: string): string => {
    let at = id;
    for (let steps = 0; steps <= parents.size; steps++) {
      const parent = parents.get(at);
      if (parent === undefined || !known.has(parent)) return at;
      at = parent;
    }
    return id;
  };
  const all = comments.map((comment) => {
    const parent = first(comment.id);
    return {
      ...comment,
      ...(parent === comment.id ? {} : { parent }),
      ...(resolved.has(comment.id) ? { resolved: true as const } : {}),
    };
  });
  return [
    ...all.filter(({ parent }) => parent === undefined),
    ...all.filter(({ parent }) => parent !== undefined),
  ];
}

/** A comment's paragraphs, those of its tables as well. */
function paragraphsIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((part) => (part.name === 'w:p' ? [part] : paragraphsIn(part)));
}

function wordsOf(element: XmlElement): string {
  return element.children
    .map((part) => {
      if (part.name === 'w:t' || part.name === 'w:delText') return part.text;
      if (part.name === 'w:tab') return '\t';
      if (part.name === 'w:br' || part.name === 'w:cr') return '\n';
      return part.name === 'w:pPr' || part.name === 'w:rPr' ? '' : wordsOf(part);
    })
    .join('');
}
