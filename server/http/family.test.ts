/** A made-up family over HTTP: a main document, two addenda and a revision come out complete, and keep in step. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FamilyAnswer } from '../../shared/protocol/family.ts';
import { validatorErrors } from '../word/test/judges.ts';
import { WORD_TYPE } from './files.ts';
import { ADMIN_TOKEN, type Answer, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let chair: string;
let first: string;

beforeAll(async () => {
  trial = await startTrial();
  first = await trial.newDraft();
  chair = await trial.newSession(first, 'chair');
});
afterAll(() => trial.close());

const ask = (request: string, json?: unknown, as = chair): Promise<Answer> =>
  trial.ask(request, { as, ...(json === undefined ? {} : { json }) });
const idOf = ({ body }: Answer) => (body as { readonly id: string }).id;
const family = async (of = first, as = chair) =>
  (await ask(`GET /api/drafts/${of}/family`, undefined, as)).body as FamilyAnswer;
const lines = async () => (await family()).members.map(({ line, state }) => `${line} ${state}`);

describe('a family of documents', () => {
  it('grows from one draft to a main document, two addenda and a revision, all in step', async () => {
    expect(await family()).toEqual({ main: null, chairs: false, members: [] });
    expect((await ask(`POST /api/drafts/${first}/family/versions`, { kind: 'revision' })).status).toBe(409);
    const main = idOf(await ask(`POST /api/drafts/${first}/family`));
    expect((await ask(`POST /api/drafts/${first}/family`)).status).toBe(409);
    expect(await lines()).toEqual(['WTSA-20/39-E open', 'WTSA-20/39(Add.23)-E open']);

    const inForce = (await ask(`GET /api/drafts/${first}/export/in-force.docx`)).body as Uint8Array;
    const added = await trial.ask(`POST /api/drafts/${main}/family/addenda`, {
      ...{ as: chair, bytes: inForce, type: WORD_TYPE },
    });
    expect(added.status).toBe(201);
    const second = idOf(added);
    expect(await lines()).toContain('WTSA-20/39(Add.24)-E open');
    const revised = idOf(await ask(`POST /api/drafts/${first}/family/versions`, { kind: 'revision' }));
    expect(await lines()).toEqual([
      'WTSA-20/39-E open',
      'WTSA-20/39(Add.23)-E filed',
      'WTSA-20/39(Add.23)(Rev.1)-E open',
      'WTSA-20/39(Add.24)-E open',
    ]);
    // Whoever opens what is filed is told so, and where it goes on.
    const next = { id: revised, line: 'WTSA-20/39(Add.23)(Rev.1)-E' };
    expect((await ask(`GET /api/drafts/${first}`)).body).toMatchObject({ over: { state: 'filed', next } });
    expect((await ask(`GET /api/drafts/${revised}`)).body).not.toHaveProperty('over');
    const answer = await family();
    expect(answer.members.find(({ id }) => id === revised)?.proposals).toMatchObject([
      { identifier: 'IAP/39A23R1/1', kind: 'NOC', instrument: 'RESOLUTION 98 (Hammamet, 2016)' },
    ]);
    idOf(await ask(`POST /api/drafts/${revised}/family/versions`, { kind: 'corrigendum' }));
    expect(await lines()).toContain('WTSA-20/39(Add.23)(Rev.1)(Corr.1)-E open');

    // The main document's number is everybody's.
    await ask(`PATCH /api/drafts/${main}`, { document: 40, place: 'Lima' });
    expect(await lines()).toContain('WTSA-20/40(Add.24)-E open');
    expect((await ask(`GET /api/drafts/${second}`)).body).toMatchObject({ document: 40, place: 'Lima' });

    // Numbers are taken once: also those of what is withdrawn, and revisions go with what they revise.
    const patch = (member: string, json: object) => ask(`PATCH /api/drafts/${main}/family/${member}`, json);
    expect((await patch(second, { addendum: 23 })).status).toBe(409);
    expect((await patch(first, { addendum: 5 })).status).toBe(204);
    expect(await lines()).toContain('WTSA-20/40(Add.5)(Rev.1)-E open');
    expect((await patch(second, { state: 'withdrawn' })).status).toBe(204);
    expect((await patch('nobody', { state: 'open' })).status).toBe(404);
    const third = await trial.newDraft();
    const admin = { as: 'the-secretariat-of-this-trial', json: { draft: third } };
    expect((await ask(`POST /api/drafts/${main}/family/members`, { draft: third })).status).toBe(403);
    expect((await trial.ask(`POST /api/drafts/${main}/family/members`, admin)).status).toBe(204);
    const whole = (await family(first, 'the-secretariat-of-this-trial')).members.map(({ line }) => line);
    expect(whole).toContain('WTSA-20/40(Add.25)-E');

    const zip = unzipSync((await ask(`GET /api/drafts/${main}/family/family.zip`)).body as Uint8Array);
    expect(Object.keys(zip).sort()).toEqual([
      'IAP-40-main.docx',
      'IAP-40A24-contribution.docx',
      'IAP-40A5-contribution.docx',
      'IAP-40A5R1-contribution.docx',
      'IAP-40A5R1C1-contribution.docx',
    ]);
    expect(await validatorErrors(Object.values(zip))).toEqual([]);
    const document = (name: string) =>
      new TextDecoder().decode(unzipSync(zip[name] ?? new Uint8Array())['word/document.xml']);
    const mainWords = document('IAP-40-main.docx').replace(/<[^>]+>/g, '|');
    expect(mainWords).toContain('List of addenda');
    expect(mainWords).toContain('WTSA-20/40(Add.5)(Rev.1)-E');
    expect(mainWords).toContain('WTSA-20/40(Add.24)-E (withdrawn)');
    // The revision stands in for what it revises.
    expect(mainWords).not.toContain('WTSA-20/40(Add.5)-E');
    expect(document('IAP-40A5R1-contribution.docx')).toContain('Revision 1 to');
  });

  it('is in step also where its number is known only later, and said of an addendum', async () => {
    const draft = await trial.newDraft();
    const as = ADMIN_TOKEN;
    const inForce = await trial.ask(`GET /api/drafts/${draft}/export/in-force.docx`, { as });
    const file = { as, bytes: inForce.body as Uint8Array, type: WORD_TYPE };
    const one = idOf(await trial.ask('POST /api/drafts', file));
    const main = idOf(await trial.ask(`POST /api/drafts/${one}/family`, { as }));
    const told = async () => (await family(main, as)).members.map(({ line }) => line);
    expect(await told()).toEqual(['', '']);
    await trial.ask(`PATCH /api/drafts/${one}`, {
      as,
      json: { event: 'WTSA-24', group: 'IAP', document: 39, addendum: 23 },
    });
    await trial.ask(`POST /api/drafts/${main}/family/addenda`, file);
    expect(await told()).toEqual(['WTSA-24/39-E', 'WTSA-24/39(Add.23)-E', 'WTSA-24/39(Add.24)-E']);
    expect((await family(main, as)).members.at(-1)?.proposals).toMatchObject([{ identifier: 'IAP/39A24/1' }]);
    await trial.ask(`PATCH /api/drafts/${one}`, { as, json: { document: 93 } });
    expect(await told()).toEqual(['WTSA-24/93-E', 'WTSA-24/93(Add.23)-E', 'WTSA-24/93(Add.24)-E']);
  });

  it('takes its number from a draft that joins, and from nobody who may not change the family', async () => {
    const sample = await trial.newDraft();
    const as = ADMIN_TOKEN;
    const inForce = await trial.ask(`GET /api/drafts/${sample}/export/in-force.docx`, { as });
    const one = idOf(
      await trial.ask('POST /api/drafts', { as, bytes: inForce.body as Uint8Array, type: WORD_TYPE }),
    );
    const main = idOf(await trial.ask(`POST /api/drafts/${one}/family`, { as }));
    const told = async () => (await family(main, as)).members.map(({ line }) => line);
    await trial.ask(`POST /api/drafts/${main}/family/members`, { as, json: { draft: sample } });
    expect(await told()).toEqual(['WTSA-20/39-E', 'WTSA-20/39(Add.1)-E', 'WTSA-20/39(Add.2)-E']);
    const stranger = await trial.newSession(sample, 'chair');
    await trial.ask(`PATCH /api/drafts/${sample}`, { as: stranger, json: { document: 93 } });
    expect(await told()).toContain('WTSA-20/39-E');
  });

  it('shows nobody what they are not in', async () => {
    const { main, members } = await family();
    const [, addendum] = members;
    const only = await trial.newSession(addendum?.id ?? '', 'delegate', 'Brazil');
    const seen = await family(addendum?.id, only);
    expect(seen.members.map(({ id }) => id)).toEqual([addendum?.id]);
    expect(seen.chairs).toBe(false);
    expect((await ask(`GET /api/drafts/${main}/family`, undefined, only)).status).toBe(403);
    expect((await ask(`GET /api/drafts/${addendum?.id}/family/main.docx`, undefined, only)).status).toBe(404);
    const zip = (await ask(`GET /api/drafts/${addendum?.id}/family/family.zip`, undefined, only)).body;
    expect(Object.keys(unzipSync(zip as Uint8Array))).toHaveLength(1);
    for (const [request, json] of [
      [`POST /api/drafts/${addendum?.id}/family/versions`, { kind: 'revision' }],
      [`PATCH /api/drafts/${addendum?.id}/family/${addendum?.id}`, { state: 'withdrawn' }],
    ] as const)
      expect((await ask(request, json, only)).status).toBe(403);
  });
});
