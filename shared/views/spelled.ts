/** Words as they are printed with their marks. */
import type { Label } from './paragraphs.ts';

/** Words that share their marks: + put in, - struck, both, or none. */
export interface Spelled {
  readonly marks: string;
  readonly text: string;
}

/** A label in force and in the view: what both share at the end stands unmarked, as in d̶c). */
export function labelPieces({ base, final }: Label, tab: string): Spelled[] {
  if (base === undefined && final === undefined) return [];
  if (base === undefined) return [{ marks: '+', text: `${final}${tab}` }];
  if (final === undefined) return [{ marks: '-', text: `${base}${tab}` }];
  if (base === final) return [{ marks: '', text: `${base}${tab}` }];
  const tail = /[^\p{L}\p{N}]*$/u.exec(final)?.[0] ?? '';
  const shared = base.endsWith(tail) ? tail : '';
  const cut = (label: string) => label.slice(0, label.length - shared.length);
  return [
    { marks: '-', text: cut(base) },
    { marks: '+', text: cut(final) },
    { marks: '', text: `${shared}${tab}` },
  ];
}
