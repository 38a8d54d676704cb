/** What the writing of one file carries along. */

import type { Revision } from '../../../shared/weave/source.ts';
import { escapeXml } from '../xml.ts';

/**
 * One file being written. Annotations (revisions) share one number space over all parts (ECMA-376 part 1 §17.13.5 asks
 * for unique ids, and Word calls files with duplicates damaged).
 */
export interface Writing {
  /** The next unused annotation id. */
  readonly nextId: () => number;
  /** The footnotes so far, each a `w:footnote`. */
  readonly footnotes: string[];
}

export function openWriting(): Writing {
  let last = 0;
  return {
    nextId: () => {
      last += 1;
      return last;
    },
    footnotes: [],
  };
}

/** The attributes of an annotation: its id, its author, and when, in UTC to the second as Word writes it. */
export function annotation({ author, at }: Revision, writing: Writing): string {
  const date = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return `w:id="${writing.nextId()}" w:author="${escapeXml(author)}" w:date="${date}"`;
}
