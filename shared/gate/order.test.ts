/** The gate's idea of where words will stand is Yjs's own, for honest neighbours and for crossed ones it never errs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Id, idKey, ROOTS } from '../weave/records.ts';
import { Arriving } from './arriving.ts';
import { decode } from './decode.ts';
import { knownFrom } from './draft.ts';
import { landing } from './order.ts';
import { BASE_CLIENT, draftInForce } from './people.fixture.ts';
import { raw, string } from './raw.fixture.ts';

/** The ids of `text` in their order, as Yjs has them. */
function idsOf(doc: Y.Doc): string[] {
  const ids: string[] = [];
  for (let item = doc.getText(ROOTS.text)._start; item; item = item.right) {
    for (let n = 0; n < item.length; n++) ids.push(idKey(item.id.client, item.id.clock + n));
  }
  return ids;
}

/** The ids of `text` as the gate foretells them once the update is applied; null where neighbours are crossed. */
function foretold(doc: Y.Doc, update: Uint8Array): string[] | null {
  const draft = new Arriving(knownFrom(doc));
  for (const structs of decode(update).structs.values()) {
    for (const struct of structs) {
      const left = landing(struct, draft);
      if (left === undefined) return null;
      draft.add(struct, ROOTS.text, null, left);
    }
  }
  const ids: string[] = [];
  for (let at: Id | null = draft.first(); at; at = draft.next(at)) ids.push(idKey(...at));
  return ids;
}

/** Three people type here and there, and hear of each other now and then. */
const story = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    // Few places, so that they meet.
    at: fc.integer({ min: 3, max: 9 }),
    words: fc.constantFrom('a', 'bc', 'def'),
    syncs: fc.boolean(),
  }),
  { maxLength: 40 },
);

test('honest words land where the gate foretells', () => {
  fc.assert(
    fc.property(story, fc.shuffledSubarray([50, 60, 70], { minLength: 3 }), (steps, clients) => {
      const server = draftInForce();
      const docs = clients.map((client) => {
        const doc = new Y.Doc();
        doc.clientID = client;
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
        return doc;
      });
      for (const { who, at, words, syncs } of steps) {
        const doc = docs[who] ?? server;
        doc.getText(ROOTS.text).insert(at, words);
        if (!syncs) continue;
        const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server));
        const expected = foretold(server, update);
        Y.applyUpdate(server, update);
        expect(expected).toEqual(idsOf(server));
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
      }
    }),
    { numRuns: 300 },
  );
});

test('neighbours drawn at random are refused where they are crossed, and land as foretold where not', () => {
  const place = fc.record({
    origin: fc.integer({ min: 0, max: 45 }),
    right: fc.integer({ min: 0, max: 45 }),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), fc.constantFrom(0, 50), (places, client) => {
      const server = draftInForce();
      const last = Y.getState(server.store, BASE_CLIENT);
      const toId = (n: number, own: number): Id =>
        n < last ? [BASE_CLIENT, Math.max(1, n)] : [client, Math.min(own, n - last)];
      for (const [clock, { origin, right }] of places.entries()) {
        const own = Math.max(0, clock - 1);
        const struct = { kind: 4, origin: toId(origin, own), right: toId(right, own), content: string('x') };
        const ids = idsOf(server);
        const [from = -1, to = -1] = [struct.origin, struct.right].map((id) => ids.indexOf(idKey(...id)));
        if (from < 0 || to < 0) continue; // refused before: it builds on what is not there
        const update = raw([{ client, clock: Y.getState(server.store, client), structs: [struct] }]);
        const expected = foretold(server, update);
        expect(expected === null).toBe(from >= to);
        if (expected === null) continue;
        Y.applyUpdate(server, update);
        expect(idsOf(server)).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});
