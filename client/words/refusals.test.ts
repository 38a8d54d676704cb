import { describe, expect, it } from 'vitest';
import { REFUSALS_ES } from './refusals.es.ts';
import { sentencesOfTheServer } from './refusals.fixture.ts';
import { REFUSALS_FR } from './refusals.fr.ts';
import { type Refusals, translating } from './refusals.ts';

/** What only operators and programs are told, never a page. */
const NOT_ON_SCREEN = [
  /^The sample's /,
  /^The reader of Word files failed/,
  /^The rooms are closed\.$/,
  /^The message (?:cannot be read|is text)/,
  /^The pages are not built yet/,
  /^Only the operator reads this/,
  // Pieces of other sentences, and the words in which a template of them begins.
  /^(?:Reload the draft and offer your words again|This is a fault of the program that wrote it)\.$/,
];

/** The server’s sentences with something in their gaps. */
const sentences = [...sentencesOfTheServer()]
  .filter(([sentence]) => !NOT_ON_SCREEN.some((form) => form.test(sentence)))
  .flatMap(([sentence, file]) => {
    // Two that begin with a gap are built from what stands in it.
    if (sentence === '{} must be {}.')
      return ['The field "title" must be a text.', 'What you send must be an object.'].map(
        (one) => [one, file] as const,
      );
    if (sentence === '{} {}. Ask the chair to do it.')
      return ['Only the chair may invite people', 'Observers may not comment'].map(
        (one) => [`${one}. Ask the chair to do it.`, file] as const,
      );
    return [[sentence.replaceAll('{}', '7'), file] as const];
  });

describe.each([
  ['Spanish', REFUSALS_ES],
  ['French', REFUSALS_FR],
] satisfies readonly (readonly [string, Refusals])[])('refusals in %s', (_, refusals) => {
  const say = translating(refusals);

  it('are there for everything that the server may say to a page', () => {
    expect(sentences.length).toBeGreaterThan(80);
    expect(sentences.filter(([sentence]) => say(sentence) === sentence)).toEqual([]);
  });

  it('are said for nothing else', () => {
    const idle = Object.entries(refusals).filter(
      ([english]) => !sentences.some(([sentence]) => translating({ [english]: 'x' })(sentence) === 'x'),
    );
    expect(idle.map(([english]) => english)).toEqual([]);
  });
});

it('says what stood in a gap, and leaves alone what it does not know', () => {
  const say = translating({ 'No {} of {}.': '{} sans {}', 'No.': 'Non.' });
  expect(say('No $1 of (b).')).toBe('$1 sans (b)');
  expect(say('No.')).toBe('Non.');
  expect(say('Nothing of the kind.')).toBe('Nothing of the kind.');
});
