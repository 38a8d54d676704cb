/** The numbers of a file's notes, where an editor typed what Word would have counted. */
import { footnoteIn } from '../../shared/weave/embeds.ts';
import type { SourceParagraph, SourceRun } from '../../shared/weave/source.ts';

/**
 * The paragraphs with notes that are counted where the file has their numbers typed, as ITU's editors do: a note that is
 * put in between then moves them on. Only where each is the number that it would be given, in the text in force and with
 * all revisions accepted; anything else is a mark and stays. `front`: what stands before, whose notes count first.
 */
export function withCountedNotes(
  front: readonly SourceParagraph[],
  paragraphs: readonly SourceParagraph[],
): readonly SourceParagraph[] {
  const inForce = runsOf(paragraphs).filter(({ inserted }) => !inserted);
  const inTheEnd = runsOf([...front, ...paragraphs]).filter(({ struck }) => !struck);
  if (!areCounted(inForce) || !areCounted(inTheEnd)) return paragraphs;
  return paragraphs.map((paragraph) => ({ ...paragraph, runs: paragraph.runs.map(counted) }));
}

const runsOf = (paragraphs: readonly SourceParagraph[]) => paragraphs.flatMap(({ runs }) => runs);

const isNumber = (mark: string) => /^\d+$/.test(mark);

/** Whether every number that is typed is its note's own in the order of those that have one. */
function areCounted(runs: readonly SourceRun[]): boolean {
  let count = 0;
  return runs.every(({ content }) => {
    const note = footnoteIn(content);
    if (!note || (note.mark !== undefined && !isNumber(note.mark))) return true;
    count += 1;
    return note.mark === undefined || note.mark === String(count);
  });
}

function counted(run: SourceRun): SourceRun {
  const note = footnoteIn(run.content);
  if (note?.mark === undefined || !isNumber(note.mark)) return run;
  return { ...run, content: { type: 'footnote', text: note.text } };
}
