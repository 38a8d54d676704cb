/** What the writing of one file carries along. */

import { type ItuLanguage, languageOf } from '../../../shared/itu/languages.ts';
import type { Revision } from '../../../shared/weave/source.ts';
import type { KeptPart } from '../read/kept.ts';
import { escapeXml } from '../xml.ts';
import { Comments } from './comments.ts';
import type { MediaPart } from './drawings.ts';
import type { ContributionInput, ImageFile } from './input.ts';

/**
 * One file being written. Annotations (revisions) share one number space over all parts (ECMA-376 part 1 §17.13.5 asks
 * for unique ids, and Word calls files with duplicates damaged).
 */
export interface Writing {
  /** The next unused annotation id. */
  readonly nextId: () => number;
  /** The footnotes so far, each a `w:footnote`. */
  readonly footnotes: string[];
  /** The file of an image, by its hash. */
  readonly image: (hash: string) => ImageFile | null;
  /** What a placeholder stands for, by its hash. */
  readonly kept: (hash: string) => KeptPart | null;
  readonly comments: Comments;
  /** How the draft's language runs. */
  readonly direction: ItuLanguage['direction'];
  /** The files of the images so far, by their names. */
  readonly media: Map<string, MediaPart>;
  /** Where links lead so far, each with the id of its relationship. */
  readonly links: Map<string, string>;
  /** The next unused id of a drawing (§20.4.2.5), a number space of its own. */
  readonly nextDrawing: () => number;
  /** The ids of VML's shapes, and of their types, in the part being written so far (part 4 §19.1.2.19 and .20). */
  readonly shapes: Set<string>;
}

export function openWriting({
  imageOf,
  keptOf,
  threads = [],
  fields,
}: Pick<ContributionInput, 'imageOf' | 'keptOf' | 'threads' | 'fields'>): Writing {
  let last = 0;
  let drawings = 0;
  return {
    nextId: () => {
      last += 1;
      return last;
    },
    footnotes: [],
    image: (hash) => imageOf?.(hash) ?? null,
    kept: (hash) => keptOf?.(hash) ?? null,
    comments: new Comments(threads),
    direction: languageOf(fields).direction,
    media: new Map(),
    links: new Map(),
    nextDrawing: () => {
      drawings += 1;
      return drawings;
    },
    shapes: new Set(),
  };
}

/** The attributes of an annotation: its id, its author, and when, in UTC to the second as Word writes it. */
export function annotation({ author, at }: Revision, writing: Writing): string {
  const date = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return `w:id="${writing.nextId()}" w:author="${escapeXml(author)}" w:date="${date}"`;
}
