/** The checks, each on its examples. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../views/language.ts';
import severities from '../data/checks.json' with { type: 'json' };
import { checkExamples, example } from './examples.fixture.ts';
import { findings } from './findings.ts';
import { RULES } from './rules.ts';
import { ruleName, sentenceOf } from './sentence.ts';
import { EN } from './sentences/en.ts';
import { ES } from './sentences/es.ts';
import { FR } from './sentences/fr.ts';

const examples = checkExamples();

describe('the checks', () => {
  it.each(examples.map((one) => [`${one.rule} ${one.say}`, one] as const))(
    '%s',
    (_, { rule, say, fails, passes }) => {
      const found = findings(fails.reading, { gate: 'final', ...fails });
      const own = found.filter((finding) => finding.rule === rule && finding.say === say);
      expect(own.length, 'what should fail').toBeGreaterThan(0);
      for (const finding of own)
        for (const language of LANGUAGES) expect(sentenceOf(finding, language)).not.toMatch(/[{}]/);
      const passed = findings(passes.reading, { gate: 'final', ...passes });
      expect(passed.filter((finding) => finding.rule === rule && finding.say === say)).toEqual([]);
    },
  );

  it('have an example for every rule and every sentence', () => {
    expect([...new Set(examples.map(({ rule }) => rule))].sort()).toEqual(Object.keys(RULES).sort());
    const said = new Set<string>(examples.map(({ say }) => say));
    const untold = Object.keys(EN).filter((key) => !/^L\d\d$/.test(key) && !said.has(key));
    expect(untold).toEqual([]);
  });

  // Where each of them began a search of its own, either took minutes.
  it.each([
    ['spaces in a row', ['double-space'], [`Normal | To act{+ ${' '.repeat(400_000)}soon+}.`]],
    ['letters in a proposal line', [], [`line ${'x'.repeat(400_000)}`, 'Normal | To act.']],
  ])('come to an end over 400,000 %s', (_, found, lines) => {
    const said = findings(example(lines).reading, { gate: 'final' }).map(({ say }) => say);
    expect(said.filter((one) => one === 'double-space' || one === 'identifier-malformed')).toEqual(found);
  });

  it('have a severity and a name each', () => {
    for (const rule of Object.keys(RULES)) {
      expect(Object.keys(severities)).toContain(rule);
      for (const language of LANGUAGES) expect(ruleName(rule, language)).not.toBe(rule);
    }
    for (const grave of Object.values(severities).flatMap(({ draft, final }) => [draft, final]))
      expect(['error', 'warning', 'info', 'off']).toContain(grave);
  });

  it('fill the same blanks in every language', () => {
    const blanks = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    for (const key of Object.keys(EN) as (keyof typeof EN)[])
      for (const other of [ES, FR]) expect([key, blanks(other[key])]).toEqual([key, blanks(EN[key])]);
  });
});
