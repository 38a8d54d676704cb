/** Word files by HTTP: what comes in is kept with its changes, what is refused leaves nothing, what goes out opens. */
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeAnswer, DecisionAnswer } from '../../shared/protocol/drafts.ts';
import { readWord } from '../word/read.ts';
import { isRefusal } from '../word/refusal.ts';
import { validatorErrors } from '../word/test/judges.ts';
import { WORD_TYPE } from './files.ts';
import { ADMIN_TOKEN, type Answer, startTrial, type Trial } from './trial.ts';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

interface Brought {
  readonly later?: { readonly old: string; readonly near: string };
  readonly commented?: boolean;
  readonly header?: string;
}

/** A header in which somebody has inserted words. */
const headerOf = (words: string) =>
  new Header({
    children: [
      new Paragraph({
        children: [
          new TextRun(words),
          new InsertedTextRun({ text: ', amended', id: 900, author: 'Ana', date: '2022-01-28T00:00:00Z' }),
        ],
      }),
    ],
  });

/**
 * A resolution of three paragraphs behind a cover, with changes by Ana and Ben; by another writer than ours. With `later`
 * words it is a later version of the text in force, without changes.
 */
async function wordFile(
  cover: readonly string[] = [],
  { later, commented = false, header }: Brought = {},
): Promise<Uint8Array> {
  const by = (author: string, id: number) => ({ id, author, date: '2022-01-28T10:00:00Z' });
  const styled = (style: string, children: ParagraphChild[]): Paragraph => new Paragraph({ style, children });
  const document = new Document({
    ...(commented
      ? {
          comments: {
            children: [
              { ...by('Ana', 0), date: new Date('2022-01-28T10:00:00Z'), children: [new Paragraph('Why?')] },
            ],
          },
        }
      : {}),
    styles: {
      paragraphStyles: ['ResNo', 'Call'].map((id) => ({ id, name: id })),
    },
    sections: [
      {
        ...(header ? { headers: { default: headerOf(header) } } : {}),
        children: [
          ...cover.map((line) => styled('Normal', [new TextRun(line)])),
          styled('ResNo', [new TextRun('RESOLUTION 7')]),
          styled('Call', [new TextRun('recalling')]),
          ...(later
            ? [styled('Normal', [new TextRun(`that the ${later.old} world is ${later.near},`)])]
            : []),
          ...(later
            ? []
            : [
                styled('Normal', [
                  ...(commented ? [new CommentRangeStart(0)] : []),
                  new TextRun('that the '),
                  ...(commented
                    ? [new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] })]
                    : []),
                  new DeletedTextRun({ text: 'old', ...by('Ana', 1) }),
                  new InsertedTextRun({ text: 'new', ...by('Ana', 2) }),
                  new TextRun(' world is '),
                  new InsertedTextRun({ text: 'very ', ...by('Ben', 3) }),
                  new TextRun('near,'),
                ]),
              ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function send(bytes: Uint8Array, query = '', as = ADMIN_TOKEN): Promise<Answer> {
  return trial.ask(`POST /api/drafts${query}`, { as, bytes, type: WORD_TYPE });
}

/** Makes a draft of `wordFile` and answers how to ask about it as the secretariat. */
async function imported(): Promise<(request: string, json?: unknown) => Promise<Answer>> {
  const { id } = (await send(await wordFile(), '?document=12&group=EUR')).body as { readonly id: string };
  return (request, json) =>
    trial.ask(request.replace(' /', ` /api/drafts/${id}/`).replace(/\/$/, ''), {
      as: ADMIN_TOKEN,
      ...(json === undefined ? {} : { json }),
    });
}

async function drafts(): Promise<number> {
  return ((await trial.ask('GET /api/drafts', { as: ADMIN_TOKEN })).body as readonly unknown[]).length;
}

describe('a Word file', () => {
  it('becomes a draft with its text in force, its changes and a title', async () => {
    const ask = await imported();
    expect((await ask('GET /')).body).toMatchObject({
      title: 'Proposed modification to Resolution 7',
      document: 12,
      group: 'EUR',
    });
    expect((await ask('GET /text?view=base&unit=1')).body).toBe(
      'RESOLUTION 7\nrecalling\nthat the old world is near,\n',
    );
    expect((await ask('GET /text?view=final&unit=1')).body).toBe(
      'MOD\tEUR/12/1\nRESOLUTION 7\nrecalling\nthat the new world is very near,\n',
    );
    const changes = (await ask('GET /changes')).body as readonly ChangeAnswer[];
    expect(changes.map(({ author, state }) => [author.name, state])).toEqual(
      expect.arrayContaining([
        ['Ana', 'pending'],
        ['Ben', 'pending'],
      ]),
    );
    expect(changes.every((change) => change.records.length > 0 && !('user' in change.author))).toBe(true);
  });

  it('is kept beside its draft, with what the draft holds otherwise', async () => {
    const bytes = await wordFile();
    const { id } = (await send(bytes)).body as { readonly id: string };
    const brought = await trial.ask(`GET /api/drafts/${id}/brought`, { as: ADMIN_TOKEN });
    expect(brought.body).toEqual({ findings: [], file: true });
    const file = await trial.ask(`GET /api/drafts/${id}/brought.docx`, { as: ADMIN_TOKEN });
    expect(file.body).toEqual(bytes);
    const sample = await trial.ask(`GET /api/drafts/${await trial.newDraft()}/brought.docx`, {
      as: ADMIN_TOKEN,
    });
    expect(sample.status).toBe(404);
  });

  it("of ITU's printed edition is taken without its cover and foreword", async () => {
    const made = await send(await wordFile(['ITU-T', 'FOREWORD', 'The International …']), '?document=1');
    const { id } = made.body as { readonly id: string };
    const text = await trial.ask(`GET /api/drafts/${id}/text?view=base`, { as: ADMIN_TOKEN });
    expect(text.body).toMatch(/^RESOLUTION 7\n/);
  });

  it('is refused with a sentence where it is none, and no half-made draft remains', async () => {
    const whole = await wordFile();
    const parts = unzipSync(whole);
    const { 'word/document.xml': _, ...withoutDocument } = parts;
    const before = await drafts();
    const refused: readonly Uint8Array[] = [
      new Uint8Array(),
      Buffer.from('This is no Word file.'),
      Buffer.from('%PDF-1.7'),
      // How an encrypted Word file begins: it is a compound file, not a zip.
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      whole.slice(0, whole.length / 2),
      zipSync(withoutDocument),
      zipSync({ ...parts, 'word/document.xml': Buffer.from('<w:document><w:body>') }),
    ];
    for (const bytes of refused) {
      const { status, headers, body } = await send(bytes);
      expect([400, 413, 415, 422]).toContain(status);
      expect(headers.get('Content-Type')).toContain('application/problem+json');
      expect(body).toMatchObject({ status, detail: expect.stringMatching(/\w.*\.$/s) });
    }
    expect(await drafts()).toBe(before);
  });

  it('is refused when it is too large, before anybody reads it', async () => {
    const { status, body } = await send(new Uint8Array(33 * 2 ** 20));
    expect([status, body]).toEqual([
      413,
      expect.objectContaining({ detail: expect.stringContaining('32 MB') }),
    ]);
  });

  it('is taken from nobody but a chair, and with fields that exist', async () => {
    const bytes = await wordFile();
    expect((await send(bytes, '?documents=1')).status).toBe(400);
    const delegate = await trial.newSession(await trial.newDraft(), 'delegate', 'Brazil');
    expect((await send(bytes, '', delegate)).status).toBe(403);
    expect((await send(bytes, '', 'nobody')).status).toBe(401);
  });
});

describe('a working copy', () => {
  it('has the headers of the file that was brought until it is a document of ITU’s; so has the text in force', async () => {
    const { id } = (await send(await wordFile([], { header: 'As printed in Geneva' }))).body as {
      readonly id: string;
    };
    const headers = async (kind: string) => {
      const file = await trial.ask(`GET /api/drafts/${id}/export/${kind}.docx`, { as: ADMIN_TOKEN });
      return Object.entries(unzipSync(file.body as Uint8Array))
        .filter(([name]) => name.startsWith('word/header'))
        .map(([, xml]) => Buffer.from(xml).toString());
    };
    const printed = expect.stringContaining('As printed in Geneva');
    expect(await headers('working')).toEqual([printed]);
    expect(await headers('in-force')).toEqual([printed]);
    // Revisions in it are nobody's proposals.
    expect(await headers('working')).toEqual([expect.stringContaining('amended')]);
    expect(await headers('in-force')).not.toEqual([expect.stringContaining('amended')]);
    expect(await headers('contribution')).not.toContainEqual(printed);
    const fields = { event: 'WTSA-24', group: 'EUR', document: 12 };
    await trial.ask(`PATCH /api/drafts/${id}`, { as: ADMIN_TOKEN, json: fields });
    expect(await headers('working')).toContainEqual(expect.stringContaining('WTSA-24/12-E'));
    expect(await headers('in-force')).toEqual([printed]);
  });

  it('holds what is undecided and the comments, under real names, and comes in again as it went out', async () => {
    const { id } = (await send(await wordFile([], { commented: true }), '?document=12&group=EUR')).body as {
      readonly id: string;
    };
    const working = await trial.ask(`GET /api/drafts/${id}/export/working.docx`, { as: ADMIN_TOKEN });
    expect(working.headers.get('Content-Disposition')).toContain('EUR-12-working.docx');
    const parts = unzipSync(working.body as Uint8Array);
    expect(Object.keys(parts)).toContain('word/comments.xml');
    expect(await validatorErrors([working.body as Uint8Array])).toEqual([]);
    const back = (await send(working.body as Uint8Array)).body as { readonly id: string };
    const marked = (of: string) =>
      trial.ask(`GET /api/drafts/${of}/text?view=marked&unit=1`, { as: ADMIN_TOKEN });
    const lines = async (of: string) =>
      String((await marked(of)).body)
        .split('\n')
        .slice(1);
    expect(await lines(back.id)).toEqual(await lines(id));
    const file = readWord(working.body as Uint8Array);
    if (isRefusal(file)) throw new Error(file.refused.reason);
    expect(file.comments).toMatchObject([{ author: 'Ana', text: 'Why?' }]);
  });
});

describe('a new text in force', () => {
  it('becomes a draft in which everybody is, with what still applies proposed again and the rest told', async () => {
    const made = await send(await wordFile(), '?document=12&group=EUR');
    const { id } = made.body as { readonly id: string };
    const ana = await trial.newSession(id, 'delegate', 'Brazil');
    const bytes = await wordFile([], { later: { old: 'new', near: 'near to us' } });
    const answer = await trial.ask(`POST /api/drafts/${id}/base`, {
      as: ADMIN_TOKEN,
      bytes,
      type: WORD_TYPE,
    });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { carried: 1, left: [{ text: 'new', struck: 'old', reason: 'adopted', author: { name: 'Ana' } }] },
    ]);
    const next = (answer.body as { readonly id: string }).id;
    const text = await trial.ask(`GET /api/drafts/${next}/text?view=marked&unit=1`, { as: ana });
    expect(text.body).toMatch(/\nRESOLUTION 7\nrecalling\nthat the new world is \{\+very \+\}near to us,\n$/);
    const changes = (await trial.ask(`GET /api/drafts/${next}/changes`, { as: ana })).body;
    expect(changes).toMatchObject([{ author: { name: 'Ben' }, state: 'pending', text: 'very ' }]);
  });

  it('is taken from its chairs alone', async () => {
    const draft = await trial.newDraft();
    const delegate = await trial.newSession(draft, 'delegate', 'Brazil');
    const bytes = await wordFile();
    const answer = await trial.ask(`POST /api/drafts/${draft}/base`, {
      as: delegate,
      bytes,
      type: WORD_TYPE,
    });
    expect(answer.status).toBe(403);
  });
});

describe('a decision', () => {
  it('on one change makes that one agreed', async () => {
    const ask = await imported();
    const changes = (await ask('GET /changes')).body as readonly ChangeAnswer[];
    const bens = changes.filter(({ author }) => author.name === 'Ben').map(({ id }) => id);
    const decided = await ask('POST /decisions', { verdict: 'accept', changes: bens, reason: 'Editorial.' });
    expect(decided.status).toBe(201);
    expect((decided.body as DecisionAnswer).verdict).toBe('accept');
    expect((await ask('GET /text?view=agreed&unit=1')).body).toContain('the old world is very near');
    const after = (await ask('GET /changes')).body as readonly ChangeAnswer[];
    expect(after.find(({ id }) => id === bens[0])?.state).toBe('accepted');
    expect((await ask('GET /text?view=base&unit=1')).body).toContain('the old world is near');
  });

  it('on all changes makes agreed what was final, or what was in force', async () => {
    const accepted = await imported();
    await accepted('POST /decisions', { verdict: 'accept', all: true });
    const final = (await accepted('GET /text?view=final')).body;
    expect((await accepted('GET /text?view=agreed')).body).toBe(final);
    const rejected = await imported();
    await rejected('POST /decisions', { verdict: 'reject', all: true });
    expect((await rejected('GET /text?view=agreed&unit=1')).body).toContain('the old world is near');
  });

  it('that decides nothing is told so', async () => {
    const ask = await imported();
    const { status, body } = await ask('POST /decisions', { verdict: 'accept', delegation: 'Atlantis' });
    expect([status, body]).toEqual([409, expect.objectContaining({ detail: expect.stringMatching(/\.$/) })]);
  });
});

describe('the files that come out', () => {
  it.each(['contribution', 'clean'])('%s.docx is a Word file named after the document', async (kind) => {
    const ask = await imported();
    await ask('POST /decisions', { verdict: 'accept', all: true });
    const { status, headers, body } = await ask(`GET /export/${kind}.docx`);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe(WORD_TYPE);
    expect(headers.get('Content-Disposition')).toBe(`attachment; filename=EUR-12-${kind}.docx`);
    expect(Object.keys(unzipSync(body as Uint8Array))).toContain('word/document.xml');
    expect((await ask(`GET /export/${kind}.docx`)).body).toEqual(body);
  });

  it('hold the front matter, which is read again as it was', async () => {
    const sample = await trial.newDraft();
    const { body } = await trial.ask(`GET /api/drafts/${sample}/export/contribution.docx`, {
      as: ADMIN_TOKEN,
    });
    const again = (await send(body as Uint8Array, '?document=39&addendum=23&group=IAP')).body;
    const { id } = again as { readonly id: string };
    const texts = await Promise.all(
      [sample, id].map((draft) =>
        trial.ask(`GET /api/drafts/${draft}/text?view=agreed`, { as: ADMIN_TOKEN }),
      ),
    );
    expect(texts[1]?.body).toBe(texts[0]?.body);
    expect(texts[0]?.body).toContain('Introduction\nWith the exponential growth');
  });

  it('can be read again: the same text in force and the same changes', async () => {
    const ask = await imported();
    await ask('POST /decisions', { verdict: 'accept', all: true });
    const { body } = await ask('GET /export/contribution.docx');
    const again = (await send(body as Uint8Array, '?document=12&group=EUR')).body as { readonly id: string };
    for (const view of ['base', 'final']) {
      const text = await trial.ask(`GET /api/drafts/${again.id}/text?view=${view}&unit=1`, {
        as: ADMIN_TOKEN,
      });
      expect(text.body).toBe((await ask(`GET /text?view=${view}&unit=1`)).body);
    }
  });
});
