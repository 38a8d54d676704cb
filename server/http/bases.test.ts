/** A new text in force by HTTP: what is told of the changes, of a file that is another text, and of the drafts in the list. */
import {
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeAnswer, DraftSummary } from '../../shared/protocol/drafts.ts';
import { WORD_TYPE } from './files.ts';
import { ADMIN_TOKEN, type Answer, startTrial, type Trial } from './trial.ts';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

const by = (author: string, id: number) => ({ id, author, date: '2022-01-28T10:00:00Z' });

const PROPOSED: readonly ParagraphChild[] = [
  new TextRun('that '),
  new InsertedTextRun({ text: 'all ', ...by('Ana', 1) }),
  new TextRun('lighthouses guide '),
  new DeletedTextRun({ text: 'big ', ...by('Ben', 2) }),
  new TextRun('ships at night and '),
  new InsertedTextRun({ text: 'even ', ...by('Cia', 3) }),
  new TextRun('in fog,'),
];

/** A resolution whose one paragraph has these runs. */
async function resolution(runs: readonly ParagraphChild[]): Promise<Uint8Array> {
  const document = new Document({
    styles: { paragraphStyles: ['ResNo', 'Call'].map((id) => ({ id, name: id })) },
    sections: [
      {
        children: [
          new Paragraph({ style: 'ResNo', children: [new TextRun('RESOLUTION 77 (Dubai, 2012)')] }),
          new Paragraph({ style: 'Call', children: [new TextRun('considering')] }),
          new Paragraph({ children: [...runs] }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const send = (request: string, bytes: Uint8Array): Promise<Answer> =>
  trial.ask(request, { as: ADMIN_TOKEN, bytes, type: WORD_TYPE });
const idOf = ({ body }: Answer): string => (body as { readonly id: string }).id;
const newDraft = async () => idOf(await send('POST /api/drafts', await resolution(PROPOSED)));
const listed = async () =>
  new Map(
    ((await trial.ask('GET /api/drafts', { as: ADMIN_TOKEN })).body as readonly DraftSummary[]).map((one) => [
      one.id,
      one,
    ]),
  );

describe('a new text in force', () => {
  it('tells how many changes are proposed again, had been accepted, or stay behind since they were rejected', async () => {
    const draft = await newDraft();
    const changes = (await trial.ask(`GET /api/drafts/${draft}/changes`, { as: ADMIN_TOKEN }))
      .body as readonly ChangeAnswer[];
    const decide = (verdict: string, author: string) =>
      trial.ask(`POST /api/drafts/${draft}/decisions`, {
        as: ADMIN_TOKEN,
        json: { verdict, changes: changes.filter((one) => one.author.name === author).map(({ id }) => id) },
      });
    await decide('accept', 'Ana');
    await decide('reject', 'Cia');
    const later = await resolution([
      new TextRun('that lighthouses guide big ships at night and in fog, and rain,'),
    ]);
    const answer = await send(`POST /api/drafts/${draft}/base`, later);
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { carried: 2, accepted: 1, rejected: 1, left: [] },
    ]);
    const again = await trial.ask(`GET /api/drafts/${idOf(answer)}/changes`, { as: ADMIN_TOKEN });
    expect(again.body).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
  });

  it('is asked about where its file is another text, and makes no draft before the chair insists', async () => {
    const draft = await newDraft();
    const sample = await trial.newDraft();
    const other = (await trial.ask(`GET /api/drafts/${sample}/export/in-force.docx`, { as: ADMIN_TOKEN }))
      .body as Uint8Array;
    const before = (await listed()).size;
    const doubted = await send(`POST /api/drafts/${draft}/base`, other);
    expect([doubted.status, doubted.body]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('another text') }),
    ]);
    expect((await listed()).size).toBe(before);
    expect((await send(`POST /api/drafts/${draft}/base?anyway=no`, other)).status).toBe(400);
    expect((await send(`POST /api/drafts/${draft}/base?anyway=true`, other)).status).toBe(201);
  });
});

describe('the list of drafts', () => {
  it('tells a draft, its copy and the one on a new text apart', async () => {
    const draft = await newDraft();
    const copy = idOf(await trial.ask(`POST /api/drafts/${draft}/copies`, { as: ADMIN_TOKEN }));
    const next = idOf(await send(`POST /api/drafts/${draft}/base`, await resolution(PROPOSED)));
    const told = async (id: string) => {
      const { origin, continued, made } = (await listed()).get(id) ?? {};
      return { origin, continued, made: typeof made };
    };
    const expected = [
      { origin: undefined, continued: true, made: 'number' },
      { origin: 'copy', continued: undefined, made: 'number' },
      { origin: 'newText', continued: undefined, made: 'number' },
    ];
    expect(await Promise.all([draft, copy, next].map(told))).toEqual(expected);
    await trial.restart();
    expect(await Promise.all([draft, copy, next].map(told))).toEqual(expected);
  });

  it('says which is a main document, and what is filed', async () => {
    const draft = await newDraft();
    const main = idOf(await trial.ask(`POST /api/drafts/${draft}/family`, { as: ADMIN_TOKEN }));
    await trial.ask(`POST /api/drafts/${draft}/family/versions`, {
      as: ADMIN_TOKEN,
      json: { kind: 'revision' },
    });
    expect((await listed()).get(main)).toMatchObject({
      title: 'Proposed modification to Resolution 77',
      family: { main: true, state: 'open' },
    });
    expect((await listed()).get(draft)?.family).toEqual({ main: false, state: 'filed' });
  });
});
