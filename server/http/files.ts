/** Files to download, on their way out. */
import type { Response } from 'express';
import type { ExportFile } from '../drafts/export.ts';

/** The media type of a .docx file. */
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const TYPES: Readonly<Record<string, string>> = {
  docx: WORD_TYPE,
  html: 'text/html; charset=utf-8',
  xml: 'application/akn+xml',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

/** Sends a file under its name; what it is, its name's end says. */
export function sendFile(response: Response, { name, bytes }: ExportFile): void {
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  // A page of a draft's words is a file to keep, and no page of ours.
  response.setHeader(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  );
  response.attachment(name).type(type).send(Buffer.from(bytes));
}
