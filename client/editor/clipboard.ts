/** What is copied is the final view of the selection; what is pasted brings words, not other people's marks. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import type { ParagraphNodeAttributes } from './schema.ts';

/** The slice as the final view has it: struck words left out, paragraphs joined where a mark is struck, no marks. */
export function finalSlice(slice: Slice): Slice {
  const paragraphs: Node[] = [];
  let joined: Fragment | null = null;
  let inline = Fragment.empty;
  const words = wordsIn(slice.content);
  for (const node of words) {
    if (node.isInline) {
      inline = inline.append(finalInline(Fragment.from(node)));
      continue;
    }
    const own: Fragment = (joined ?? Fragment.empty).append(finalInline(node.content));
    const struck = (node.attrs as ParagraphNodeAttributes).struck.length > 0;
    joined = struck ? own : null;
    if (!struck) paragraphs.push(plainParagraph(node, own));
  }
  const last = words.at(-1);
  if (joined && last) paragraphs.push(plainParagraph(last, joined));
  const content = paragraphs.length > 0 ? Fragment.from(paragraphs) : inline;
  return new Slice(
    content,
    Math.min(slice.openStart, paragraphs.length > 0 ? 1 : 0),
    Math.min(slice.openEnd, paragraphs.length > 0 ? 1 : 0),
  );
}

/** Paragraphs, those in cells among them, or what stands in a line. */
function wordsIn(content: Fragment): Node[] {
  return content.content.flatMap((node) => {
    return node.isInline || node.inlineContent ? [node] : wordsIn(node.content);
  });
}

function plainParagraph(node: Node, words: Fragment): Node {
  const { attributes } = node.attrs as ParagraphNodeAttributes;
  return node.type.create({ attributes }, words);
}

const CHANGES = new Set(['insertion', 'deletion', 'format']);

function finalInline(content: Fragment): Fragment {
  const kept: Node[] = [];
  content.forEach((node) => {
    if (node.marks.some((mark) => mark.type.name === 'deletion')) return;
    kept.push(node.mark(node.marks.filter((mark) => !CHANGES.has(mark.type.name))));
  });
  return Fragment.from(kept);
}
