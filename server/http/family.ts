/** The routes by which a contribution is kept as a family: main document, addenda, revisions, corrigenda. */
import express, { type Response, Router } from 'express';
import { zipSync } from 'fflate';
import { supportIn } from '../../shared/itu/support.ts';
import type { DraftAnswer, NewDraftAnswer } from '../../shared/protocol/drafts.ts';
import {
  type FamilyAnswer,
  type FamilyMemberAnswer,
  familyMemberRequest,
  joinFamilyRequest,
  nextVersionRequest,
} from '../../shared/protocol/family.ts';
import { documentLine } from '../../shared/views/documents.ts';
import { entries } from '../../shared/views/entries.ts';
import { Reading } from '../../shared/views/reading.ts';
import { readFields, writeFields } from '../../shared/weave/draft.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { type ExportFile, exportFile } from '../drafts/export.ts';
import type { Families, FamilyMember } from '../drafts/family.ts';
import { mainDocument } from '../drafts/familyFile.ts';
import { draftFromWord, type ReadWord } from '../drafts/word.ts';
import type { Images } from '../images/images.ts';
import type { People } from '../people/people.ts';
import { may } from '../people/rights.ts';
import type { Person } from '../people/sessions.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { actAs } from './act.ts';
import { mustBeAllowed, type Participant } from './caller.ts';
import { sendFile, WORD_TYPE } from './files.ts';
import { HttpProblem, read } from './problems.ts';

/** What the routes are made of; `now` is in ms since 1970. */
export interface FamilyParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly families: Families;
  readonly images: Images;
  readonly rooms: Rooms;
  readonly readWord: ReadWord;
  readonly now: () => number;
}

const wordBody = express.raw({ type: WORD_TYPE, limit: '32mb' });

/** What all of a family have in common. */
const SHARED = ['event', 'place', 'dates', 'document', 'group', 'source', 'date', 'language'] as const;

/** `/api/drafts/:draft/family…`. */
export function familyRoutes(parts: FamilyParts): Router {
  const { people, drafts, families, images, rooms, readWord, now } = parts;
  const router = Router();

  const fieldsOf = async (id: string) => readFields((await rooms.open(id)).doc);

  /** Those that this person may read, in the order of their numbers. */
  async function seenBy(
    person: Person,
    all: readonly FamilyMember[],
  ): Promise<readonly FamilyMemberAnswer[]> {
    const seen: FamilyMemberAnswer[] = [];
    for (const member of all)
      if (may(await people.standing(person, member.draft), 'read the draft'))
        seen.push(await answerFor(member));
    return seen.sort(byNumber);
  }

  async function answerFor({ draft, state }: FamilyMember): Promise<FamilyMemberAnswer> {
    return reading(draft, (of) => {
      const { title = '', addendum, revision, corrigendum } = of.fields;
      return {
        ...{ id: draft, state, title, line: documentLine(of.fields) },
        ...(addendum === undefined ? {} : { addendum }),
        ...(revision === undefined ? {} : { revision }),
        ...(corrigendum === undefined ? {} : { corrigendum }),
        undecided: entries(of).filter((entry) => entry.state === 'pending').length,
        proposals: supportIn(of).map(({ identifier, kind, instrument, standing }) => ({
          ...{ identifier, kind, instrument, status: standing.status, supporters: standing.support },
        })),
      };
    });
  }

  async function reading<T>(draft: string, use: (reading: Reading) => T): Promise<T> {
    const of = new Reading((await rooms.open(draft)).doc);
    try {
      return use(of);
    } finally {
      of.close();
    }
  }

  /** The family's main document, and whose it is to change; ends the request where one may not. */
  async function mustChair(
    request: Parameters<typeof mustBeAllowed>[0],
  ): Promise<Participant & { main: string }> {
    const participant = await mustBeAllowed(request, 'make drafts', { people, drafts });
    const main = await families.mainOf(participant.draft);
    if (main === null)
      throw new HttpProblem(409, 'This draft is in no family. Make a main document for it first.');
    if (!may(await people.standing(participant.person, main), 'make drafts'))
      throw new HttpProblem(
        403,
        'Only a chair of the main document may change the family. Ask one to do it.',
      );
    return { ...participant, main };
  }

  const fill = (participant: Participant, draft: string, fields: DraftFields) =>
    fillIn(participant, draft, fields, rooms);

  /** The next number that no addendum has or had: those of withdrawn ones are not given again. */
  async function nextAddendum(main: string): Promise<number> {
    const all = await families.members(main);
    const numbers = await Promise.all(all.map(async ({ draft }) => (await fieldsOf(draft)).addendum ?? 0));
    return Math.max(0, ...numbers) + 1;
  }

  router.get('/drafts/:draft/family', async (request, response: Response<FamilyAnswer>) => {
    const { draft, person } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const main = await families.mainOf(draft);
    if (main === null) {
      response.json({ main, chairs: false, members: [] });
      return;
    }
    const chairs = may(await people.standing(person, main), 'make drafts');
    response.json({ main, chairs, members: await seenBy(person, await families.members(main)) });
  });

  router.post('/drafts/:draft/family', async (request, response: Response<NewDraftAnswer>) => {
    const participant = await mustBeAllowed(request, 'make drafts', { people, drafts });
    const { draft, person, standing } = participant;
    if ((await families.mainOf(draft)) !== null)
      throw new HttpProblem(409, 'This draft is in a family already. Open its main document.');
    const { addendum, revision: _r, corrigendum: _c, printed: _p, ...fields } = await fieldsOf(draft);
    const source = {
      front: [],
      base: [
        { attributes: { style: 'Headingb' }, runs: [{ content: 'Introduction' }] },
        { attributes: { style: 'Normal' }, runs: [] },
      ],
      fields,
    };
    const main = await drafts.make(source, { ...person, delegation: standing.delegation });
    await families.add(main, main, now());
    if (!(await families.add(main, draft, now())))
      throw new HttpProblem(409, 'Somebody else has just put this draft into a family. Reload the page.');
    if (addendum === undefined) await fill(participant, draft, { addendum: 1 });
    await people.follow(draft, main);
    response.status(201).location(`/api/drafts/${main}`).json({ id: main });
  });

  router.post('/drafts/:draft/family/members', async (request, response) => {
    const participant = await mustChair(request);
    const { main } = participant;
    const { draft } = read(joinFamilyRequest, request.body);
    if (!(await drafts.has(draft)) || !may(await people.standing(participant.person, draft), 'make drafts'))
      throw new HttpProblem(403, 'You are no chair of that draft. Ask one of its chairs to put it in.');
    const addendum = await nextAddendum(main);
    if (!(await families.add(main, draft, now())))
      throw new HttpProblem(409, 'That draft is in a family already.');
    const known = { ...shared(await fieldsOf(draft)), ...shared(await fieldsOf(main)) };
    for (const { draft: one } of await families.members(main)) await fill(participant, one, known);
    await fill(participant, draft, { addendum });
    response.status(204).end();
  });

  router.post(
    '/drafts/:draft/family/addenda',
    async (request, _response, next) => {
      // Before the body is read, so that nobody but a chair can make us read 32 MB.
      await mustBeAllowed(request, 'make drafts', { people, drafts });
      next();
    },
    wordBody,
    async (request, response: Response<NewDraftAnswer>) => {
      const { main, person, standing } = await mustChair(request);
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes))
        throw new HttpProblem(415, 'Send the text in force of the addendum as a Word file (.docx).');
      const fields = { ...shared(await fieldsOf(main)), addendum: await nextAddendum(main) };
      const source = await draftFromWord(readWord, bytes, fields, now());
      if ('refused' in source) throw new HttpProblem(source.refused.status, source.refused.reason);
      const id = await drafts.make(source, { ...person, delegation: standing.delegation });
      await families.add(main, id, now());
      await people.follow(main, id, person.user);
      response.status(201).location(`/api/drafts/${id}`).json({ id });
    },
  );

  router.post('/drafts/:draft/family/versions', async (request, response: Response<NewDraftAnswer>) => {
    const participant = await mustChair(request);
    const { draft, main, person, standing } = participant;
    const { kind } = read(nextVersionRequest, request.body);
    const own = await fieldsOf(draft);
    const all = await families.members(main);
    const siblings = await Promise.all(all.map((member) => fieldsOf(member.draft)));
    const isOfSame = (other: DraftFields) =>
      other.addendum === own.addendum && (kind === 'revision' || other.revision === own.revision);
    const number = Math.max(0, ...siblings.filter(isOfSame).map((other) => other[kind] ?? 0)) + 1;
    const id = await drafts.copy(draft, { ...person, delegation: standing.delegation });
    await families.add(main, id, now());
    // Whoever worked on the one goes on with the other.
    await people.follow(draft, id);
    await fill(participant, id, { [kind]: number });
    if (kind === 'revision') await families.setState(draft, 'filed');
    response.status(201).location(`/api/drafts/${id}`).json({ id });
  });

  router.patch('/drafts/:draft/family/:member', async (request, response) => {
    const participant = await mustChair(request);
    const { addendum, state } = read(familyMemberRequest, request.body);
    const { member } = request.params;
    const all = await families.members(participant.main);
    if (!all.some(({ draft }) => draft === member))
      throw new HttpProblem(404, 'There is no such draft in this family. Reload the page.');
    if (addendum !== undefined) {
      const before = (await fieldsOf(member)).addendum;
      const numbered = await Promise.all(
        all.map(async ({ draft }) => ({ draft, number: (await fieldsOf(draft)).addendum })),
      );
      if (before !== addendum && numbered.some(({ number }) => number === addendum))
        throw new HttpProblem(409, `There is an Addendum ${addendum} already. Choose a number that is free.`);
      // Its revisions and corrigenda are numbered with it.
      for (const { draft, number } of numbered)
        if (draft === member || (before !== undefined && number === before))
          await fill(participant, draft, { addendum });
    }
    if (state !== undefined) await families.setState(member, state);
    response.status(204).end();
  });

  async function shownOf(draft: string) {
    const [held, { kept }] = await Promise.all([images.of(draft), drafts.brought(draft)]);
    return {
      imageOf: (hash: string) => held.get(hash) ?? null,
      keptOf: (hash: string) => kept.get(hash) ?? null,
    };
  }

  async function mainFile(main: string, members: readonly FamilyMemberAnswer[]): Promise<ExportFile> {
    const shown = await shownOf(main);
    return reading(main, (of) => mainDocument(of, shown, members));
  }

  router.get('/drafts/:draft/family/main.docx', async (request, response) => {
    const { draft, person } = await mustBeAllowed(request, 'download the Word files', { people, drafts });
    const main = await families.mainOf(draft);
    if (main === null || !may(await people.standing(person, main), 'read the draft'))
      throw new HttpProblem(404, 'This draft has no main document that you may read.');
    sendFile(response, await mainFile(main, await seenBy(person, await families.members(main))));
  });

  router.get('/drafts/:draft/family/family.zip', async (request, response) => {
    const { draft, person } = await mustBeAllowed(request, 'download the Word files', { people, drafts });
    const main = await families.mainOf(draft);
    if (main === null) throw new HttpProblem(404, 'This draft is in no family.');
    const members = await seenBy(person, await families.members(main));
    const files: Record<string, Uint8Array> = {};
    for (const { id } of members) {
      const file =
        id === main
          ? await mainFile(main, members)
          : await shownOf(id).then((shown) =>
              reading(id, (of) => exportFile(of, 'contribution.docx', shown)),
            );
      files[free(file.name, files)] = file.bytes;
    }
    // Word files are compressed already; a file's date would make another archive of the same family.
    const bytes = zipSync(files, { level: 0, mtime: new Date(Date.UTC(2000, 0, 1)) });
    sendFile(response, { name: 'family.zip', bytes });
  });

  return router;
}

/** Numbers and names follow the main document: whoever chairs that may write them into all of its family. */
async function fillIn(
  participant: Participant,
  draft: string,
  fields: DraftFields,
  rooms: Rooms,
): Promise<void> {
  const standing = { role: 'chair' as const, delegation: participant.standing.delegation };
  const room = await rooms.open(draft);
  await actAs({ ...participant, draft, standing }, room, (doc) => writeFields(doc, fields));
}

/**
 * Keeps a family in step once fields of one of its drafts were changed: what they share is said of all of them, whichever
 * of them a chair of the main document says it of.
 */
export async function keepInStep(
  participant: Participant,
  changed: DraftFields,
  { people, families, rooms }: Pick<FamilyParts, 'people' | 'families' | 'rooms'>,
): Promise<void> {
  const said = shared(changed);
  const main = Object.keys(said).length === 0 ? null : await families.mainOf(participant.draft);
  if (main === null || !may(await people.standing(participant.person, main), 'make drafts')) return;
  const sharedOf = async (draft: string) => shared(readFields((await rooms.open(draft)).doc));
  const known = { ...(await sharedOf(participant.draft)), ...(await sharedOf(main)), ...said };
  for (const { draft } of await families.members(main)) await fillIn(participant, draft, known, rooms);
}

/** Whether a draft's family has it filed or withdrawn, and which version of it goes on. */
export async function overIn(
  { draft, person }: Participant,
  { people, drafts, families }: Pick<FamilyParts, 'people' | 'drafts' | 'families'>,
): Promise<DraftAnswer['over']> {
  const main = await families.mainOf(draft);
  if (main === null) return undefined;
  const members = await families.members(main);
  const state = members.find((member) => member.draft === draft)?.state ?? 'open';
  if (state === 'open') return undefined;
  const listed = await drafts.list(new Set(members.map((member) => member.draft)));
  const own = listed.find(({ id }) => id === draft);
  const versions = listed.filter(({ fields }) => fields.addendum === own?.fields.addendum);
  const next = versions.sort((a, b) => versionOf(a.fields) - versionOf(b.fields)).at(-1);
  if (!next || versionOf(next.fields) <= versionOf(own?.fields ?? {})) return { state };
  const reads = may(await people.standing(person, next.id), 'read the draft');
  return { state, ...(reads ? { next: { id: next.id, line: documentLine(next.fields) } } : {}) };
}

/** Which of two versions of one document is the later: a revision is, and then a corrigendum to it. */
const versionOf = ({ revision = 0, corrigendum = 0 }: DraftFields) => revision * 1000 + corrigendum;

/** Those of a draft's fields that its family has in common. */
function shared(fields: DraftFields): DraftFields {
  return Object.fromEntries(
    SHARED.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}

function byNumber(a: FamilyMemberAnswer, b: FamilyMemberAnswer): number {
  const parts = ({ addendum = 0, revision = 0, corrigendum = 0 }: FamilyMemberAnswer) =>
    addendum * 1e6 + revision * 1e3 + corrigendum;
  return parts(a) - parts(b);
}

/** A name that no file of the archive has yet: two drafts without a number have the same. */
function free(name: string, files: Readonly<Record<string, unknown>>): string {
  let own = name;
  for (let number = 2; Object.hasOwn(files, own); number++) own = name.replace(/(\.\w+)$/, `-${number}$1`);
  return own;
}
