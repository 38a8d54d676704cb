/** Comments and their answers beside the text (ECMA-376 part 1 §17.13.4; threads as [MS-DOCX] 2.5.1 has them). */
import type { MarkedRun } from '../../../shared/views/paragraphs.ts';
import type { Range } from '../../../shared/weave/records.ts';
import { escapeXml } from '../xml.ts';

/** One comment or answer. */
export interface WrittenRemark {
  readonly author: string;
  /** Ms since 1970. */
  readonly at: number;
  readonly text: string;
}

/** A thread on words or on a change. */
export interface WrittenThread {
  readonly id: string;
  readonly on: { readonly entry: string } | { readonly ranges: readonly Range[] };
  /** The opening comment and its answers. */
  readonly remarks: readonly WrittenRemark[];
  readonly resolved: boolean;
}

/** The inner XML of the two parts that comments take; empty where there are none. */
export interface CommentParts {
  readonly comments: string;
  readonly extended: string;
}

/** Writes each thread at the first run that it is about. */
export class Comments {
  readonly #waiting: WrittenThread[];
  readonly #comments: string[] = [];
  readonly #extended: string[] = [];
  #paragraphs = 0;

  constructor(threads: readonly WrittenThread[]) {
    this.#waiting = threads.filter(({ remarks }) => remarks.length > 0);
  }

  /** The threads that begin at this run; none of them is answered again for a later one. */
  at(run: MarkedRun): readonly string[] {
    if (this.#waiting.length === 0) return [];
    const here = this.#waiting.filter((thread) => isOn(thread, run));
    for (const thread of here) this.#waiting.splice(this.#waiting.indexOf(thread), 1);
    return here.map((thread) => JSON.stringify(thread));
  }

  /** A run's XML inside the ranges of the threads that begin at it, with their references behind. */
  around(spelled: readonly string[], xml: string, nextId: () => number): string {
    const ids = spelled.flatMap((thread) => this.#write(JSON.parse(thread) as WrittenThread, nextId));
    const each = (to: (id: number) => string) => ids.map(to).join('');
    return [
      each((id) => `<w:commentRangeStart w:id="${id}"/>`),
      xml,
      each((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`),
    ].join('');
  }

  get parts(): CommentParts {
    return { comments: this.#comments.join(''), extended: this.#extended.join('') };
  }

  #write({ remarks, resolved }: WrittenThread, nextId: () => number): number[] {
    const opening = this.#paragraphs + 1;
    return remarks.map(({ author, at, text }, index) => {
      const id = nextId();
      this.#paragraphs++;
      // ST_LongHexNumber, below 0x80000000; the last paragraph's tells which comment is meant.
      const hex = (number: number) => number.toString(16).toUpperCase().padStart(8, '0');
      const lines = text.split('\n');
      const paragraphs = lines.map((line, at) => {
        const para = at === lines.length - 1 ? ` w14:paraId="${hex(this.#paragraphs)}"` : '';
        return `<w:p${para}><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`;
      });
      const date = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
      this.#comments.push(
        `<w:comment w:id="${id}" w:author="${escapeXml(author)}" w:date="${date}">${paragraphs.join('')}</w:comment>`,
      );
      const parent = index === 0 ? '' : ` w15:paraIdParent="${hex(opening)}"`;
      this.#extended.push(
        `<w15:commentEx w15:paraId="${hex(this.#paragraphs)}"${parent} w15:done="${resolved ? 1 : 0}"/>`,
      );
      return id;
    });
  }
}

function isOn(
  { on }: WrittenThread,
  { id: [client, clock], content, insertion, strikes }: MarkedRun,
): boolean {
  if ('entry' in on) return insertion?.entry === on.entry || strikes.some(({ entry }) => entry === on.entry);
  const length = typeof content === 'string' ? content.length : 1;
  return on.ranges.some(([of, from, long]) => of === client && from < clock + length && clock < from + long);
}
