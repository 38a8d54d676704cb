import { describe, expect, it } from 'vitest';
import { footnoteIn } from '../../shared/weave/embeds.ts';
import type { SourceParagraph, SourceRun } from '../../shared/weave/source.ts';
import { withCountedNotes } from './notes.ts';

const BY = { author: 'A', at: 1 };

/** A note by its mark: `+` before it is put in, `-` struck; without one it is counted. */
function note(said: string): SourceRun {
  const mark = said.replace(/^[+-]/, '');
  return {
    content: { type: 'footnote', text: 'words', ...(mark ? { mark } : {}) },
    ...(said.startsWith('+') ? { inserted: BY } : {}),
    ...(said.startsWith('-') ? { struck: BY } : {}),
  };
}

const paragraph = (...marks: string[]): SourceParagraph => ({
  attributes: { style: 'Normal' },
  runs: marks.map(note),
});

const marksOf = (paragraphs: readonly SourceParagraph[]) =>
  paragraphs.flatMap(({ runs }) => runs.map(({ content }) => footnoteIn(content)?.mark ?? ''));

describe('numbers of notes that were typed', () => {
  it.each<[string, string[], string[]]>([
    ['are counted where they are what is counted', ['1', '2', '3'], ['', '', '']],
    ['among notes that are counted', ['', '2', ''], ['', '', '']],
    ['beside marks that are none', ['1', '*', '+1bis', '2'], ['', '*', '1bis', '']],
    ['with revisions that number them again', ['1', '-2', '+2', '3'], ['', '', '', '']],
  ])('%s', (_name, said, counted) => {
    expect(marksOf(withCountedNotes([], [paragraph(...said)]))).toEqual(counted);
  });

  it.each<[string, string[], string[]]>([
    ['begin elsewhere', [], ['2', '3']],
    ['come twice', [], ['1', '1']],
    ['are others once all is accepted', [], ['1', '-2', '3']],
    ['are others in force', [], ['+1', '2']],
    ['follow notes of the front', [''], ['1', '2']],
  ])('stay where they %s', (_name, front, said) => {
    expect(marksOf(withCountedNotes([paragraph(...front)], [paragraph(...said)]))).toEqual(
      said.map((mark) => mark.replace(/^[+-]/, '')),
    );
  });
});
