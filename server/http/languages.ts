/** The routes by which one contribution is kept in several languages, each a draft of its own. */
import express, { type Response, Router } from 'express';
import {
  type LanguagesAnswer,
  languageQuery,
  type NewDraftAnswer,
  translatedRequest,
} from '../../shared/protocol/drafts.ts';
import { readFields } from '../../shared/weave/draft.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Languages } from '../drafts/languages.ts';
import { draftFromWord, type ReadWord } from '../drafts/word.ts';
import type { People } from '../people/people.ts';
import { may } from '../people/rights.ts';
import type { Person } from '../people/sessions.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed } from './caller.ts';
import { WORD_TYPE } from './files.ts';
import { HttpProblem, read } from './problems.ts';

/** What the routes are made of; `now` is in ms since 1970. */
export interface LanguageParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly languages: Languages;
  readonly rooms: Rooms;
  readonly readWord: ReadWord;
  readonly now: () => number;
}

const wordBody = express.raw({ type: WORD_TYPE, limit: '32mb' });

/** `/api/drafts/:draft/languages` and `/api/drafts/:draft/translated`. */
export function languageRoutes(parts: LanguageParts): Router {
  const { people, drafts, languages, rooms, readWord, now } = parts;
  const router = Router();

  /** A draft as one of a contribution's languages; null for those who may not read it. */
  async function seen(person: Person, id: string, otherwise: string): Promise<LanguagesAnswer['versions']> {
    if (!may(await people.standing(person, id), 'read the draft')) return [];
    const { language = otherwise, title } = await drafts.fields(id);
    return [{ id, language, ...(title === undefined ? {} : { title }) }];
  }

  router.get('/drafts/:draft/languages', async (request, response: Response<LanguagesAnswer>) => {
    const { draft, person } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const original = (await languages.originalOf(draft)) ?? draft;
    const versions = await languages.versionsOf(original);
    const all = [
      ...(await seen(person, original, 'E')),
      ...(await Promise.all(versions.map((one) => seen(person, one.draft, one.language)))).flat(),
    ];
    response.json({
      original,
      versions: all,
      translated: Object.fromEntries(await languages.translated(draft)),
    });
  });

  router.post(
    '/drafts/:draft/languages',
    async (request, _response, next) => {
      // Before the body is read, so that nobody but a chair can make us read 32 MB.
      await mustBeAllowed(request, 'make drafts', { people, drafts });
      next();
    },
    wordBody,
    async (request, response: Response<NewDraftAnswer>) => {
      const { draft, person, standing } = await mustBeAllowed(request, 'make drafts', { people, drafts });
      const { language } = read(languageQuery, request.query);
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes))
        throw new HttpProblem(415, 'Send the text in force in that language as a Word file (.docx).');
      const original = (await languages.originalOf(draft)) ?? draft;
      const fields = readFields((await rooms.open(original)).doc);
      const taken = (await languages.versionsOf(original)).some((version) => version.language === language);
      if (taken || (fields.language ?? 'E') === language)
        throw new HttpProblem(409, 'There is a draft in this language already. Open that one.');
      // The title stands in the new language; the chair writes it anew.
      const { title: _, ...kept } = fields;
      const source = await draftFromWord(readWord, bytes, { ...kept, language }, now());
      if ('refused' in source) throw new HttpProblem(source.refused.status, source.refused.reason);
      const id = await drafts.make(source, { ...person, delegation: standing.delegation });
      if (!(await languages.add(original, { draft: id, language })))
        throw new HttpProblem(409, 'Somebody else has just made a draft in this language. Open that one.');
      await people.follow(original, id);
      response.status(201).location(`/api/drafts/${id}`).json({ id });
    },
  );

  router.put('/drafts/:draft/translated', async (request, response) => {
    const { draft, person } = await mustBeAllowed(request, 'translate', { people, drafts });
    const { paragraph, says } = read(translatedRequest, request.body);
    if ((await languages.originalOf(draft)) === null)
      throw new HttpProblem(409, 'This draft is no language version of another. Open the version.');
    await languages.translate(draft, paragraph, says, person.user, now());
    response.status(204).end();
  });

  return router;
}
