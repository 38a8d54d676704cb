/** What the checks find, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingAnswer } from '../../shared/protocol/findings.ts';
import { ADMIN_TOKEN, startTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

describe('GET /api/drafts/:draft/findings', () => {
  it('tells what is to be done before a draft is filed', async () => {
    const draft = await trial.newDraft();
    const asking = { as: ADMIN_TOKEN };
    const { status, body } = await trial.ask(`GET /api/drafts/${draft}/findings?gate=final`, asking);
    expect(status).toBe(200);
    const found = body as readonly FindingAnswer[];
    expect(found.map(({ rule }) => rule)).toContain('L01');
    expect(found.find(({ rule }) => rule === 'L22')).toMatchObject({
      severity: 'warning',
      sentence: '“by the year 2020” lies before WTSA-20. Bring the date up to date.',
      place: { words: 'by the year 2020', section: 'considering', label: 'a)' },
      mendable: false,
    });
  });

  it('speaks the language that is asked for, or that the caller accepts', async () => {
    const draft = await trial.newDraft();
    const asking = { as: ADMIN_TOKEN, headers: { 'Accept-Language': 'fr-CH, fr;q=0.9' } };
    const accepted = await trial.ask(`GET /api/drafts/${draft}/findings`, asking);
    expect(JSON.stringify(accepted.body)).toContain('est antérieur à WTSA-20');
    const asked = await trial.ask(`GET /api/drafts/${draft}/findings?language=es`, asking);
    expect(JSON.stringify(asked.body)).toContain('es anterior a WTSA-20');
    expect((await trial.ask(`GET /api/drafts/${draft}/findings?gate=soon`, asking)).status).toBe(400);
  });

  it('is for those who may read the draft', async () => {
    const draft = await trial.newDraft();
    expect((await trial.ask(`GET /api/drafts/${draft}/findings`)).status).toBe(401);
    const observer = await trial.newSession(draft, 'observer');
    expect((await trial.ask(`GET /api/drafts/${draft}/findings`, { as: observer })).status).toBe(200);
  });
});
