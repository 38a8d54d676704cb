/** What the checks of a draft find, over HTTP. */
import { type Request, type Response, Router } from 'express';
import type { Finding } from '../../shared/itu/checks/finding.ts';
import { findings } from '../../shared/itu/checks/findings.ts';
import { sentenceOf } from '../../shared/itu/checks/sentence.ts';
import { type FindingAnswer, findingsQuery } from '../../shared/protocol/findings.ts';
import { LANGUAGES, type Language } from '../../shared/views/language.ts';
import { Reading } from '../../shared/views/reading.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed } from './caller.ts';
import { read } from './problems.ts';

/** What these routes are made of; `now` is in ms since 1970. */
export interface FindingParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly now: () => number;
}

/** `/api/drafts/:draft/findings`. */
export function findingRoutes({ people, drafts, rooms, now }: FindingParts): Router {
  const router = Router();

  router.get('/drafts/:draft/findings', async (request, response: Response<readonly FindingAnswer[]>) => {
    const { draft } = await mustBeAllowed(request, 'read the draft', { people, drafts });
    const { gate = 'draft', language = languageOf(request) } = read(findingsQuery, request.query);
    const room = await rooms.open(draft);
    const reading = new Reading(room.doc);
    try {
      response.json(findings(reading, { gate, now: now() }).map((finding) => answerOf(finding, language)));
    } finally {
      reading.close();
    }
  });

  return router;
}

/** The first of our languages that the caller accepts. */
function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? 'en';
}

function answerOf(finding: Finding, language: Language): FindingAnswer {
  const { id, rule, severity, place, mend, silence } = finding;
  return {
    id,
    rule,
    severity,
    sentence: sentenceOf(finding, language),
    ...(place
      ? {
          place: {
            paragraph: place.key,
            words: place.words,
            ...(place.section !== undefined ? { section: place.section } : {}),
            ...(place.label !== undefined ? { label: place.label } : {}),
          },
        }
      : {}),
    mendable: mend !== undefined,
    ...(silence
      ? { silenced: { reason: silence.reason, name: silence.name, delegation: silence.delegation } }
      : {}),
  };
}
