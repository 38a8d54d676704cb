/** The route by which a draft goes on with a new version of the text in force. */
import express, { type Response, Router } from 'express';
import { type NewBaseAnswer, newBaseQuery } from '../../shared/protocol/drafts.ts';
import { Reading } from '../../shared/views/reading.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { draftOnNewText, type ReadWord } from '../drafts/word.ts';
import type { Images } from '../images/images.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed } from './caller.ts';
import { WORD_TYPE } from './files.ts';
import { HttpProblem, read } from './problems.ts';
import { changeAnswer } from './text.ts';

/** What the route is made of; `now` is in ms since 1970. */
export interface BaseParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly images: Images;
  readonly rooms: Rooms;
  readonly readWord: ReadWord;
  readonly now: () => number;
}

const wordBody = express.raw({ type: WORD_TYPE, limit: '32mb' });

/**
 * `POST /api/drafts/:draft/base` with a Word file: makes a new draft on that text, in which what is proposed in this one
 * is proposed again where it still applies. This one stays as it is, and everybody in it is let into the new one. A file
 * that looks like quite another text is taken with `?anyway=true` alone.
 */
export function baseRoutes({ people, drafts, images, rooms, readWord, now }: BaseParts): Router {
  const router = Router();
  router.post(
    '/drafts/:draft/base',
    async (request, _response, next) => {
      // Before the body is read, so that nobody but a chair can make us read 32 MB.
      await mustBeAllowed(request, 'make drafts', { people, drafts });
      next();
    },
    wordBody,
    async (request, response: Response<NewBaseAnswer>) => {
      const { draft, person, standing } = await mustBeAllowed(request, 'make drafts', { people, drafts });
      const { anyway } = read(newBaseQuery, request.query);
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes))
        throw new HttpProblem(415, 'Send the new text in force as a Word file (.docx).');
      const reading = new Reading((await rooms.open(draft)).doc);
      const made = await draftOnNewText(readWord, bytes, reading, now()).finally(() => reading.close());
      if ('refused' in made) throw new HttpProblem(made.refused.status, made.refused.reason);
      const { source, carried } = made;
      if (!carried.sameText && anyway === undefined)
        throw new HttpProblem(
          409,
          'Hardly anything of the text in force stands in this file: it looks like another text. Choose its newer version, or go on with this file all the same.',
        );
      const before = await drafts.brought(draft);
      const held = await images.of(draft);
      const id = await drafts.make(
        {
          ...source,
          continues: draft,
          kept: new Map([...before.kept, ...(source.kept ?? [])]),
          images: [...[...held.values()].map((image) => image.bytes), ...(source.images ?? [])],
        },
        { ...person, delegation: standing.delegation },
      );
      await people.follow(draft, id);
      response
        .status(201)
        .location(`/api/drafts/${id}`)
        .json({
          id,
          carried: carried.carried.length,
          accepted: carried.carried.filter(({ state }) => state === 'accepted').length,
          rejected: carried.rejected,
          left: carried.left.map(({ entry, reason }) => ({ ...changeAnswer(entry), reason })),
        });
    },
  );
  return router;
}
