import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentLine, parseDocumentLine } from './documents.ts';

const number = fc.integer({ min: 1, max: 999 });

it('reads the names that it prints', () => {
  const name = fc.record(
    {
      event: fc.constantFrom('WTSA-20', 'PP-22', 'WRC-27'),
      document: fc.integer({ min: 1, max: 99_999 }),
      addendum: number,
      revision: number,
      corrigendum: number,
      language: fc.constantFrom('A', 'C', 'E', 'F', 'R', 'S'),
    },
    { requiredKeys: ['document', 'language'] },
  );
  fc.assert(
    fc.property(name, (one) => {
      expect(parseDocumentLine(documentLine(one))).toEqual(one);
    }),
  );
});

it.each([
  [
    'WTSA-20/39(Add.23)(Rev.1)-E',
    { event: 'WTSA-20', document: 39, addendum: 23, revision: 1, language: 'E' },
  ],
  ['39(Corr.2)-S', { document: 39, corrigendum: 2, language: 'S' }],
])('%s is read', (line, name) => {
  expect(parseDocumentLine(line)).toEqual(name);
});

it.each(['', '39', '39-X', '39(Rev.1)(Add.2)-E', '039-E', 'WTSA-20/39(Add.0)-E'])('“%s” is none', (line) => {
  expect(parseDocumentLine(line)).toBeNull();
});
