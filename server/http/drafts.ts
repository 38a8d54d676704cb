/** Routes about drafts: making one, seeing which there are, and filling in what stands on the cover. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import {
  archiveRequest,
  type BroughtAnswer,
  type DraftAnswer,
  type DraftSummary,
  draftFields,
  type NewDraftAnswer,
  sampleRequest,
} from '../../shared/protocol/drafts.ts';
import type { Role } from '../../shared/protocol/people.ts';
import { readFields, writeFields } from '../../shared/weave/draft.ts';
import type { DraftSource, Drafts } from '../drafts/drafts.ts';
import type { Families, FamilyMember } from '../drafts/family.ts';
import { resolution98 } from '../drafts/sample.ts';
import { draftFromWord, type ReadWord } from '../drafts/word.ts';
import type { People } from '../people/people.ts';
import { may } from '../people/rights.ts';
import type { Person } from '../people/sessions.ts';
import type { Room, Rooms } from '../rooms/rooms.ts';
import { actAs } from './act.ts';
import { mustBeAllowed, mustBeSomebody, type Participant } from './caller.ts';
import { keepInStep, overIn } from './family.ts';
import { WORD_TYPE } from './files.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of. */
export interface DraftParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly families: Families;
  readonly rooms: Rooms;
  readonly readWord: ReadWord;
  /** Ms since 1970. */
  readonly now: () => number;
}

// The largest Word files of an assembly, with their pictures, have a few megabytes; 32 leaves room.
const wordBody = express.raw({ type: WORD_TYPE, limit: '32mb' });

/** `/api/drafts` and `/api/drafts/:draft`. */
export function draftRoutes({ people, drafts, families, rooms, readWord, now }: DraftParts): Router {
  const router = Router();

  /** Before the body is read, so that nobody but a chair can make us read 32 MB. */
  async function mustMakeDrafts(request: Request): Promise<Person> {
    const person = await mustBeSomebody(request, people);
    if (!may(await people.standingEverywhere(person), 'make drafts')) {
      throw new HttpProblem(403, 'Only a chair of all drafts may make drafts. Ask the secretariat to do it.');
    }
    return person;
  }

  const chairsOnly: RequestHandler = async (request, _response, next) => {
    await mustMakeDrafts(request);
    next();
  };

  router.post('/drafts', chairsOnly, wordBody, async (request, response: Response<NewDraftAnswer>) => {
    const person = await mustMakeDrafts(request);
    const delegation = (await people.standingEverywhere(person))?.delegation ?? '';
    const source = await sourceIn(request, readWord, now());
    const id = await drafts.make(source, { ...person, delegation });
    response.status(201).location(`/api/drafts/${id}`).json({ id });
  });

  router.get('/drafts', async (request, response: Response<readonly DraftSummary[]>) => {
    const person = await mustBeSomebody(request, people);
    const roles = new Map<string, Role>();
    for (const id of await drafts.all()) {
      const standing = await people.standing(person, id);
      if (standing && may(standing, 'read the draft')) roles.set(id, standing.role);
    }
    const listed = await drafts.list(new Set(roles.keys()));
    const continued = new Set(
      listed.flatMap(({ origin }) => (origin?.kind === 'newText' ? [origin.of] : [])),
    );
    const inFamily = new Map((await families.all()).map((member) => [member.draft, member]));
    response.json(
      listed.map(({ id, fields, changed, made, origin, archived }) => ({
        ...fields,
        ...{ id, changed, made, role: roles.get(id) ?? 'observer' },
        ...(origin === null ? {} : { origin: origin.kind }),
        ...(continued.has(id) ? { continued: true } : {}),
        ...familyFact(inFamily.get(id)),
        ...(archived === null ? {} : { archived }),
      })),
    );
  });

  router.post('/drafts/:draft/copies', async (request, response: Response<NewDraftAnswer>) => {
    const { draft, person, standing } = await mustBeAllowed(request, 'make drafts', { people, drafts });
    const id = await drafts.copy(draft, { ...person, delegation: standing.delegation });
    // A copy is whoever made it: they try something out, or begin the next round, and invite whom they want.
    await people.follow(draft, id, person.user);
    response.status(201).location(`/api/drafts/${id}`).json({ id });
  });

  router.put('/drafts/:draft/archived', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'put drafts away', { people, drafts });
    await drafts.archive(draft, read(archiveRequest, request.body).archived);
    response.status(204).end();
  });

  router.get('/drafts/:draft', async (request, response: Response<DraftAnswer>) => {
    const participant = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const over = await overIn(participant, { people, drafts, families });
    response.json({ ...answerFor(participant, await rooms.open(participant.draft)), ...(over && { over }) });
  });

  router.get('/drafts/:draft/brought', async (request, response: Response<BroughtAnswer>) => {
    const { draft } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const { findings, fromFile } = await drafts.brought(draft);
    response.json({ findings, file: fromFile });
  });

  router.get('/drafts/:draft/brought.docx', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'download the Word files', { people, drafts });
    const file = await drafts.file(draft);
    if (!file) throw new HttpProblem(404, 'This draft was not made from a Word file.');
    response.type(WORD_TYPE).attachment('brought.docx').type(WORD_TYPE).send(Buffer.from(file));
  });

  router.patch('/drafts/:draft', async (request, response: Response<DraftAnswer>) => {
    const participant = await mustBeAllowed(request, 'fill in the fields', { people, drafts });
    const fields = read(draftFields, request.body);
    const room = await rooms.open(participant.draft);
    await actAs(participant, room, (doc) => writeFields(doc, fields));
    await keepInStep(participant, fields, { people, families, rooms });
    response.json(answerFor(participant, room));
  });

  return router;
}

/** What a draft is in its family. */
function familyFact(
  member: (FamilyMember & { readonly main: string }) | undefined,
): Pick<DraftSummary, 'family'> {
  return member ? { family: { main: member.main === member.draft, state: member.state } } : {};
}

/** The draft that a request brings: a Word file with its fields in the query, or the sample with them beside it. */
async function sourceIn(request: Request, readWord: ReadWord, at: number): Promise<DraftSource> {
  if (request.is(WORD_TYPE)) {
    const bytes: unknown = request.body;
    return wordSource(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), request, readWord, at);
  }
  if (request.is('json')) {
    const { sample: _, ...fields } = read(sampleRequest, request.body);
    const sample = resolution98();
    return { ...sample, fields: { ...sample.fields, ...fields } };
  }
  throw new HttpProblem(415, 'A draft is made from a Word file (.docx). Save the text as one and send that.');
}

async function wordSource(
  bytes: Uint8Array,
  request: Request,
  readWord: ReadWord,
  at: number,
): Promise<DraftSource> {
  const source = await draftFromWord(readWord, bytes, read(draftFields, request.query), at);
  if ('refused' in source) throw new HttpProblem(source.refused.status, source.refused.reason);
  return source;
}

function answerFor({ draft, person, standing }: Participant, room: Room): DraftAnswer {
  return { id: draft, ...readFields(room.doc), me: { ...person, ...standing } };
}
