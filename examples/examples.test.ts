import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docxodus, validatorErrors } from '../server/word/test/judges.ts';
import { folded } from '../server/word/test/text.ts';
import { EXAMPLES, example, seedDraft } from './make.ts';

describe('the examples', () => {
  const reading = seedDraft();

  it.each(EXAMPLES)('%s is what the code makes; if not: npm run examples', (kind) => {
    const kept = readFileSync(new URL(kind, import.meta.url));
    expect(Buffer.compare(kept, example(reading, kind))).toBe(0);
  });

  it('open in Word, and the contribution is the seed: final when accepted, in force when rejected', async () => {
    expect(
      await validatorErrors(
        EXAMPLES.filter((kind) => kind.endsWith('docx')).map((kind) => example(reading, kind)),
      ),
    ).toEqual([]);
    const { accepted, rejected } = await docxodus(example(reading, 'contribution.docx'));
    for (const [lines, name] of [
      [accepted, 'final'],
      [rejected, 'base'],
    ] as const) {
      const seed = readFileSync(
        new URL(`../server/samples/resolution-98.${name}.txt`, import.meta.url),
        'utf8',
      );
      const all = folded(lines.map((line) => line.replaceAll('⏎', ' ')));
      const start = all.findIndex((line) => /^(MOD|NOC) IAP/.test(line)) + 1;
      const expected = folded(seed.replaceAll('⏎', ' ').trimEnd().split('\n'));
      expect(all.slice(start)).toEqual(expected.filter((line) => !line.startsWith('MOD IAP')));
    }
  });
});
