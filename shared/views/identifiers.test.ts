/** Identifiers of proposals. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierOf, type ProposalIdentifier, parseIdentifier, printIdentifier } from './identifiers.ts';

const number = fc.integer({ min: 1, max: 999_999 });
const originator = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,5}$/);
/** An addendum only under a document, one below only under an addendum. */
const identifier: fc.Arbitrary<ProposalIdentifier> = fc
  .record({
    originators: fc.array(originator, { minLength: 1, maxLength: 4 }),
    numbers: fc.array(number, { maxLength: 3 }),
    revision: fc.option(number),
    serial: number,
  })
  .map(({ originators, numbers: [document, addendum, subAddendum], revision, serial }) => ({
    originators,
    ...(document ? { document } : {}),
    ...(addendum ? { addendum } : {}),
    ...(subAddendum ? { subAddendum } : {}),
    ...(document && revision ? { revision } : {}),
    serial,
  }));

describe('a proposal’s identifier', () => {
  it('printed and read again is the same', () =>
    fc.assert(
      fc.property(identifier, (one) => {
        // A group whose code is XX and a document without a number are spelled alike.
        fc.pre(!one.originators.includes('XX'));
        expect(parseIdentifier(printIdentifier(one))).toEqual(one);
      }),
    ));
  it('read and printed again is the same', () => {
    for (const printed of [
      'IAP/39A23/1',
      'AFCP/42A1/1',
      'SEN/56/1',
      'EUR/XX/1',
      'B/CAN/CLM/USA/12/3',
      'IAP/39A23R1/2',
    ])
      expect(printIdentifier(parseIdentifier(printed) ?? { originators: [], serial: 0 })).toBe(printed);
  });
  it('may pad its serial, as APT does', () =>
    expect(parseIdentifier('ACP/12/01')).toEqual({ originators: ['ACP'], document: 12, serial: 1 }));
  it('is none where anything is missing or wrong', () => {
    for (const wrong of [
      '',
      'IAP/39',
      'IAP/39A/1',
      '/39/1',
      'IAP/39A23/0',
      'IAP 39/1',
      'IAP/0/1',
      'MOD\tIAP/39/1',
    ])
      expect(parseIdentifier(wrong)).toBeNull();
  });
  it('comes from the draft’s fields and its place', () => {
    expect(identifierOf({ group: 'IAP', document: 39, addendum: 23 }, 2)).toBe('IAP/39A23/2');
    expect(identifierOf({ group: 'EUR', addendum: 3 }, 1)).toBe('EUR/XX/1');
    expect(identifierOf({ group: 'B / CAN', document: 5 }, 1)).toBe('B/CAN/5/1');
    expect(identifierOf({}, 1)).toBe('XX/XX/1');
  });
});
