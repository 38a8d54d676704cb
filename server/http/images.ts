/** Routes about a draft's images: adding one, and showing it. */
import express, { type RequestHandler, type Response, Router } from 'express';
import type { ImageAnswer } from '../../shared/protocol/images.ts';
import { isHash, LARGEST_IMAGE } from '../../shared/weave/embeds.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { isImageRefusal } from '../images/facts.ts';
import type { Images } from '../images/images.ts';
import type { People } from '../people/people.ts';
import { mustBeAllowed } from './caller.ts';
import { HttpProblem } from './problems.ts';

/** What these routes are made of; `now` is in ms since 1970. */
export interface ImageParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly images: Images;
  readonly now: () => number;
}

// Whatever its header calls it: what it is, its own bytes say.
const imageBody = express.raw({ type: () => true, limit: LARGEST_IMAGE });

/** `/api/drafts/:draft/images` and `…/images/:hash`. */
export function imageRoutes({ people, drafts, images, now }: ImageParts): Router {
  const router = Router();

  /** Before the body is read, so that nobody else can make us read 5 MB. */
  const editorsOnly: RequestHandler<{ draft: string }> = async (request, _response, next) => {
    await mustBeAllowed(request, 'add images', { people, drafts });
    next();
  };

  router.post(
    '/drafts/:draft/images',
    editorsOnly,
    imageBody,
    async (request, response: Response<ImageAnswer>) => {
      const { draft, person } = await mustBeAllowed(request, 'add images', { people, drafts });
      const bytes: unknown = request.body;
      const kept = await images.keep(
        draft,
        Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0),
        person.user,
        now(),
      );
      if (isImageRefusal(kept)) throw new HttpProblem(kept.refused.status, kept.refused.reason);
      response.status(201).location(`/api/drafts/${draft}/images/${kept.hash}`).json(kept);
    },
  );

  router.get('/drafts/:draft/images/:hash', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const { hash } = request.params;
    const image = isHash(hash) ? await images.find(draft, hash) : null;
    if (image === null) {
      throw new HttpProblem(404, 'This draft has no such image. Add the file to the draft once more.');
    }
    // What this address shows never changes; it is for this person's browser alone, and there it may do nothing.
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.setHeader('Content-Security-Policy', 'sandbox');
    response.setHeader('Content-Type', image.media);
    response.send(Buffer.from(image.bytes));
  });

  return router;
}
