/** Examples in the house notation: a draft, a place in it, and what people mean there. */
import * as Y from 'yjs';
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Anchor, anchorAt, type Point, pointOf } from '../../../shared/views/points.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import type { SourceParagraph } from '../../../shared/weave/source.ts';
import type { Plan } from '../intents/plan.ts';
import { Scribe } from '../scribe/scribe.ts';

interface Place {
  readonly from: Point;
  readonly to: Point;
}

/** What is meant, at a caret or over a selection. */
export type Intent = (paragraphs: readonly MarkedParagraph[], place: Place, user: string) => Plan | null;

/** A draft in the house notation, in which ^ is the caret, two of them a selection, and every revision is Cy's. */
export class Example {
  readonly reading: Reading;
  place: Place;
  readonly #scribes = new Map<string, Scribe>();
  #clock = 1000;

  constructor(notation: string) {
    const { base, place } = takeCarets(readNotation(notation, { author: 'Cy', at: 1 }));
    const doc = new Y.Doc();
    const chair = { client: 2, user: 'chair', name: 'Chair', delegation: '' };
    compose(doc, { front: [], base, fields: {}, at: 1, chair, baseClient: 1, importClient: () => 3 });
    this.reading = new Reading(doc);
    this.place = place;
  }

  /** Everybody writes into the one weave, under a client id of their own. */
  scribe(user: string): Scribe {
    const known = this.#scribes.get(user);
    if (known) return known;
    this.reading.weave.doc.clientID = 10 + this.#scribes.size;
    const role = user === 'chair' ? 'chair' : 'delegate';
    const now = () => (this.#clock += 1000);
    const scribe = new Scribe(
      this.reading,
      new Hand(this.reading.weave, { user, name: user, delegation: user, role }, now),
      now,
    );
    this.#scribes.set(user, scribe);
    return scribe;
  }

  plan(intent: Intent, user = 'ana'): Plan | null {
    return intent(markedParagraphs(this.reading), this.place, user);
  }

  carryOut(plan: Plan | null, user = 'ana'): Anchor | null {
    if (!plan) return null;
    const caret = this.scribe(user).carryOut(plan, anchorAt(this.reading, this.place.to));
    const at = caret && pointOf(this.reading, caret);
    if (at) this.place = { from: at, to: at };
    return caret;
  }

  do(intents: readonly Intent[], user = 'ana'): this {
    for (const intent of intents) this.carryOut(this.plan(intent, user), user);
    return this;
  }

  get marked(): string {
    return (draftText(this.reading, 'marked') ?? '').slice(0, -1);
  }

  /** The final view with its styles. */
  get final(): string {
    return this.#plain('final');
  }

  /** The text as agreed with its styles. */
  get agreed(): string {
    return this.#plain('agreed');
  }

  #plain(view: 'final' | 'agreed'): string {
    return plainParagraphs(this.reading, view)
      .map(
        ({ attributes, runs }) =>
          `${attributes.style} | ${runs.map(({ content }) => (typeof content === 'string' ? content : '⏎')).join('')}`,
      )
      .join('\n');
  }
}

/** Takes the carets out of a draft's words. */
function takeCarets(paragraphs: readonly SourceParagraph[]): { base: SourceParagraph[]; place: Place } {
  const places: Point[] = [];
  const base = paragraphs.map((paragraph, index) => {
    let offset = 0;
    const runs = paragraph.runs.flatMap((run) => {
      if (typeof run.content !== 'string') {
        offset++;
        return [run];
      }
      const parts = run.content.split('^');
      for (const [at, part] of parts.entries()) {
        if (at > 0) places.push({ paragraph: index, offset });
        offset += part.length;
      }
      const content = parts.join('');
      return content === '' ? [] : [{ ...run, content }];
    });
    return { ...paragraph, runs };
  });
  const [from, to = from] = places;
  if (!from || !to) throw new Error('an example has a caret');
  return { base, place: { from, to } };
}
