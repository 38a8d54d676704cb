/** Everything Weft answers over HTTP, put together. */
import express, { type Express } from 'express';
import type { Drafts } from '../drafts/drafts.ts';
import type { Families } from '../drafts/family.ts';
import type { Languages } from '../drafts/languages.ts';
import type { ReadWord } from '../drafts/word.ts';
import type { Images } from '../images/images.ts';
import type { Audit } from '../people/audit.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { fewFailures } from './attempts.ts';
import { baseRoutes } from './bases.ts';
import { draftRoutes } from './drafts.ts';
import { exportRoutes } from './exports.ts';
import { familyRoutes } from './family.ts';
import { findingRoutes } from './findings.ts';
import { imageRoutes } from './images.ts';
import { invitationRoutes } from './invitations.ts';
import { languageRoutes } from './languages.ts';
import { memberRoutes } from './members.ts';
import { type OrganisationConfig, organisationRoutes } from './organisation.ts';
import { onlyOurPages } from './origin.ts';
import { pageRoutes, securityHeaders } from './pages.ts';
import { HttpProblem, noSuchAddress, problemWriter } from './problems.ts';
import { readLinkRoutes } from './readLinks.ts';
import { sessionRoutes } from './sessions.ts';
import { textRoutes } from './text.ts';
import { type Answered, traced } from './traced.ts';

/** What the routes are made of. */
export interface HttpParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly languages: Languages;
  readonly families: Families;
  readonly images: Images;
  readonly rooms: Rooms;
  readonly readWord: ReadWord;
  /** Where browsers reach us, without a slash at the end; null where that is the address they came to. */
  readonly publicUrl: string | null;
  /** Whom people may sign in with; null for links alone. */
  readonly organisation: OrganisationConfig | null;
  /** How many proxies stand before us and say whom they speak for. */
  readonly proxies: number;
  readonly audit: Audit;
  /** The folder of the built client. */
  readonly clientFolder: string;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Hears of errors nobody expected. */
  readonly report: (surprise: unknown, request: string) => void;
  /** Whether an error passes by itself: the same may be granted in a moment. */
  readonly passes: (surprise: unknown) => boolean;
  /** Hears of every request that was answered. */
  readonly answered: (facts: Answered) => void;
  /** Rejects where nothing could be saved now. */
  readonly ready: () => Promise<void>;
}

/** The express application. */
export function httpApp(parts: HttpParts): Express {
  const { publicUrl, clientFolder, report } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.proxies);
  app.use(traced(parts.answered));
  app.use(securityHeaders(publicUrl));
  // No name of ours holds U+0000, and PostgreSQL would not even look it up.
  app.use((request, response, next) =>
    request.path.includes('%00') ? noSuchAddress(request, response, next) : next(),
  );
  app.use('/api', apiRoutes(parts));
  app.use(pageRoutes(clientFolder));
  app.use(noSuchAddress);
  app.use(problemWriter(report, parts.passes));
  return app;
}

function apiRoutes(parts: HttpParts): express.Router {
  const api = express.Router();
  const secure = parts.publicUrl?.startsWith('https:') ?? false;
  api.use((_request, response, next) => {
    // What one person may see, no cache may keep for another.
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use(onlyOurPages(parts.publicUrl));
  // A decision on all changes of a long meeting names thousands of ids; that is still far below a megabyte.
  api.use(express.json({ limit: '1mb' }));
  api.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  api.get('/ready', async (_request, response) => {
    await parts.ready().catch(() => {
      throw new HttpProblem(
        503,
        'Nothing can be saved here at the moment. Use another node, or try again soon.',
      );
    });
    response.json({ status: 'ready' });
  });
  // An office that pastes old links, and nobody who guesses.
  api.use(['/sessions', '/readings', '/invitations', '/organisation'], fewFailures(60));
  api.use(organisationRoutes({ ...parts, secure }));
  api.use(sessionRoutes({ ...parts, secure }));
  api.use(draftRoutes(parts));
  api.use(baseRoutes(parts));
  api.use(languageRoutes(parts));
  api.use(familyRoutes(parts));
  api.use(invitationRoutes(parts));
  api.use(memberRoutes(parts));
  api.use(readLinkRoutes({ ...parts, secure }));
  api.use(textRoutes(parts));
  api.use(findingRoutes(parts));
  api.use(exportRoutes(parts));
  api.use(imageRoutes(parts));
  api.use(noSuchAddress);
  return api;
}
