/** Routes of the files that come out of a draft. */
import { type Response, Router } from 'express';
import type { ExportsAnswer } from '../../shared/protocol/drafts.ts';
import { Reading } from '../../shared/views/reading.ts';
import { BusyPdf, canPrint, NoPdf, pdfOf } from '../documents/pdf.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { EXPORT_KINDS, type ExportFile, type ExportKind, exportFile } from '../drafts/export.ts';
import type { Images } from '../images/images.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { fewFiles } from './attempts.ts';
import { mustBeAllowed } from './caller.ts';
import { sendFile } from './files.ts';
import { HttpProblem } from './problems.ts';

/** What these routes are made of. */
export interface ExportParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly images: Images;
  readonly rooms: Rooms;
}

/** The Word files of which a PDF can be had. */
const PRINTED = ['contribution', 'working', 'clean', 'in-force'] as const;

/** What one session may download of one draft in a minute. */
const MOST_FILES = 40;

/** `/api/drafts/:draft/export/…`: every file by its name, and the Word files as PDF. */
export function exportRoutes({ people, drafts, images, rooms }: ExportParts): Router {
  const router = Router();
  router.use('/drafts/:draft/export/:file', fewFiles(MOST_FILES));

  async function fileOf(draft: string, kind: ExportKind, lineNumbers = false): Promise<ExportFile> {
    const [held, { kept, asides, margins }, room] = await Promise.all([
      images.of(draft),
      drafts.brought(draft),
      rooms.open(draft),
    ]);
    const reading = new Reading(room.doc);
    try {
      return exportFile(reading, kind, {
        imageOf: (hash) => held.get(hash) ?? null,
        keptOf: (hash) => kept.get(hash) ?? null,
        asides,
        margins,
        lineNumbers,
      });
    } finally {
      reading.close();
    }
  }

  router.get('/drafts/:draft/export', async (request, response: Response<ExportsAnswer>) => {
    await mustBeAllowed(request, 'download the Word files', { people, drafts });
    response.json({ files: EXPORT_KINDS, pdf: await canPrint() });
  });

  for (const kind of EXPORT_KINDS) {
    router.get(`/drafts/:draft/export/${kind}`, async (request, response) => {
      const { draft } = await mustBeAllowed(request, 'download the Word files', { people, drafts });
      sendFile(response, await fileOf(draft, kind));
    });
  }

  for (const kind of PRINTED) {
    router.get(`/drafts/:draft/export/${kind}.pdf`, async (request, response) => {
      const { draft } = await mustBeAllowed(request, 'download the Word files', { people, drafts });
      // `?lines=1`: numbered in the margin, as drafting groups read them; `?bars=0`: no bar beside changed lines.
      const { name, bytes } = await fileOf(draft, `${kind}.docx`, request.query.lines === '1');
      try {
        sendFile(response, {
          name: name.replace(/docx$/, 'pdf'),
          bytes: await pdfOf(bytes, { changeBars: request.query.bars !== '0' }),
        });
      } catch (reason) {
        if (reason instanceof NoPdf) throw new HttpProblem(501, reason.message);
        if (reason instanceof BusyPdf) throw new HttpProblem(503, reason.message);
        throw reason;
      }
    });
  }

  return router;
}
