/** The client's files, and the page for every address that is a page of ours. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import helmet from 'helmet';
import { HttpProblem } from './problems.ts';

/** Headers for everything we answer: nothing may be loaded, or connected to, but what we serve ourselves. */
export function securityHeaders(publicUrl: string | null): express.RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false;
  // Older Safaris do not count ws: among 'self'.
  const socket = publicUrl === null ? [] : [new URL(publicUrl).origin.replace(/^http/, 'ws')];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Pictures of a draft come as data.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...socket],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    xFrameOptions: { action: 'deny' },
  });
}

/** Serves the client built in `folder`, compressed; addresses that name no file get its one page. */
export function pageRoutes(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  // Only what is the same for everybody: compressing what one person may see would tell of it by its length.
  router.use(compression());
  // Vite puts a hash into the names of what lies in assets, so those never change.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', (request, response, next) => {
    if (/^\/(api|assets|sync)(\/|$)/.test(request.path)) return next();
    if (!existsSync(page)) {
      throw new HttpProblem(
        503,
        'The pages are not built yet. Start Weft with `npm start`, which builds them.',
      );
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder });
  });
  return router;
}
