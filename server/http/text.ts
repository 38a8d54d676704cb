/** Routes about a draft's words: its text in each view, its changes, what the chair decides. */
import { type Response, Router } from 'express';
import {
  type ChangeAnswer,
  type DecisionAnswer,
  decisionRequest,
  textQuery,
} from '../../shared/protocol/drafts.ts';
import { decisionsOn } from '../../shared/views/decide.ts';
import { entries } from '../../shared/views/entries.ts';
import type { Entry } from '../../shared/views/paragraphs.ts';
import { Reading } from '../../shared/views/reading.ts';
import { draftText } from '../../shared/views/text.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { People } from '../people/people.ts';
import type { Room, Rooms } from '../rooms/rooms.ts';
import { actAs } from './act.ts';
import { mustBeAllowed } from './caller.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of; `now` is in ms since 1970. */
export interface TextParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly now: () => number;
}

/** `/api/drafts/:draft/text`, `…/changes` and `…/decisions`. */
export function textRoutes({ people, drafts, rooms, now }: TextParts): Router {
  const router = Router();

  router.get('/drafts/:draft/text', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const { view, unit } = read(textQuery, request.query);
    const text = reading(await rooms.open(draft), (read) => draftText(read, view, unit));
    if (text === null) {
      throw new HttpProblem(
        404,
        `This draft has no proposal number ${unit}. Count its proposal lines from 1.`,
      );
    }
    response.type('text/plain').send(text);
  });

  router.get('/drafts/:draft/changes', async (request, response: Response<readonly ChangeAnswer[]>) => {
    const { draft } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    response.json(reading(await rooms.open(draft), (read) => entries(read).map(changeAnswer)));
  });

  router.post('/drafts/:draft/decisions', async (request, response: Response<DecisionAnswer>) => {
    const participant = await mustBeAllowed(request, 'decide on changes', { people, drafts });
    const wish = read(decisionRequest, request.body);
    const room = await rooms.open(participant.draft);
    const at = now();
    const decisions = reading(room, (read) => decisionsOn(read, { ...wish, at }));
    if ('refused' in decisions) throw new HttpProblem(409, decisions.refused);
    await actAs(participant, room, (doc) => doc.getArray(ROOTS.decisions).push([...decisions]));
    const changes = decisions.flatMap((decision) => decision.changes);
    response.status(201).json({ verdict: wish.verdict, changes, at });
  });

  return router;
}

/** What `look` sees of a draft as it now stands. */
function reading<T>(room: Room, look: (reading: Reading) => T): T {
  const read = new Reading(room.doc);
  try {
    return look(read);
  } finally {
    read.close();
  }
}

/** An entry as it goes over the wire: without the user id, which nobody else needs to know. */
export function changeAnswer({ author, ...entry }: Entry): ChangeAnswer {
  return { ...entry, author: { name: author.name, delegation: author.delegation } };
}
