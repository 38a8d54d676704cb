import { describe, expect, it } from 'vitest';
import { decisionRequest, draftFields, sampleRequest, textQuery } from './drafts.ts';
import type { Parser } from './parse.ts';
import {
  invitationRequest,
  memberRequest,
  readingRequest,
  readLinkRequest,
  sessionRequest,
} from './people.ts';

/** The field that is refused, or the value read. */
function read<T>(parser: Parser<T>, input: unknown): unknown {
  const parsed = parser(input, '');
  return parsed.ok ? parsed.value : `refused: ${parsed.field}`;
}

describe('the parsers of the protocol', () => {
  it('read what is right, without the white space around it', () => {
    expect(read(sessionRequest, { invitation: 'abc', name: '  Ana Souza ' })).toEqual({
      invitation: 'abc',
      name: 'Ana Souza',
    });
    expect(read(draftFields, { document: 39, addendum: '23', group: 'IAP' })).toEqual({
      document: 39,
      addendum: 23,
      group: 'IAP',
    });
    expect(read(textQuery, { view: 'base', unit: '1' })).toEqual({ view: 'base', unit: 1 });
    expect(read(draftFields, {})).toEqual({});
  });

  it.each<[string, Parser<unknown>, unknown]>([
    ['', sessionRequest, null],
    ['', sessionRequest, 'text'],
    ['', sessionRequest, []],
    ['invitation', sessionRequest, { name: 'Ana' }],
    ['name', sessionRequest, { invitation: 'x', name: '   ' }],
    ['name', sessionRequest, { invitation: 'x', name: 'a'.repeat(121) }],
    ['name', sessionRequest, { invitation: 'x', name: 'Ana\u0000' }],
    ['name', sessionRequest, { invitation: 'x', name: 'Ana\u202e' }],
    ['name', sessionRequest, { invitation: 'x', name: 'Ana\ud83c' }],
    ['role', sessionRequest, { invitation: 'x', name: 'Ana', role: 'chair' }],
    ['role', invitationRequest, { role: 'admin', delegation: 'Brazil' }],
    ['delegation', invitationRequest, { role: 'delegate' }],
    ['delegation', invitationRequest, { role: 'delegate', delegation: ' ' }],
    ['days', invitationRequest, { role: 'observer', days: 0 }],
    ['days', readLinkRequest, { days: 91 }],
    ['link', readingRequest, {}],
    ['role', memberRequest, { role: 'owner' }],
    ['user', memberRequest, { role: 'chair', user: 'me' }],
    ['document', draftFields, { document: -1 }],
    ['document', draftFields, { document: 1.5 }],
    ['addendum', draftFields, { addendum: '23a' }],
    ['language', draftFields, { language: 'D' }],
    ['__proto__', draftFields, JSON.parse('{"__proto__": 1}')],
    ['constructor', draftFields, { constructor: 1 }],
    ['sample', sampleRequest, { sample: 'resolution-99' }],
    ['view', textQuery, {}],
    ['view', textQuery, { view: ['base', 'final'] }],
    ['unit', textQuery, { view: 'base', unit: '0' }],
    ['verdict', decisionRequest, { verdict: 'maybe', all: true }],
    ['all', decisionRequest, { verdict: 'accept', all: false }],
    ['changes', decisionRequest, { verdict: 'accept' }],
    ['changes', decisionRequest, { verdict: 'accept', changes: [] }],
    ['changes', decisionRequest, { verdict: 'accept', changes: ['1.1'], all: true }],
    ['changes[1]', decisionRequest, { verdict: 'accept', changes: ['1.1', 2] }],
  ])('name the field that is wrong: %s', (field, parser, input) => {
    expect(read(parser, input)).toBe(`refused: ${field}`);
  });
});
