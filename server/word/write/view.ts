/** One view of paragraphs with revisions: nothing inserted (`base`), or everything accepted (`final`). */
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { standsIn, type View } from '../read/printed.ts';

/** The paragraphs of one view, without any revision. A mark that is not in it joins its paragraph with the next. */
export function viewed(paragraphs: readonly SourceParagraph[], view: View): SourceParagraph[] {
  const shown: SourceParagraph[] = [];
  let runs: SourceRun[] = [];
  for (const paragraph of paragraphs) {
    for (const run of paragraph.runs) if (standsIn(view, run)) runs.push(viewedRun(run, view));
    if (!standsIn(view, paragraph)) continue;
    const { attributes, restyled } = paragraph;
    shown.push({ attributes: view === 'base' ? (restyled?.before ?? attributes) : attributes, runs });
    runs = [];
  }
  const last = paragraphs[paragraphs.length - 1];
  if (runs.length > 0 && last) shown.push({ attributes: last.attributes, runs });
  return shown;
}

function viewedRun({ content, format, formatted }: SourceRun, view: View): SourceRun {
  const shown = view === 'base' ? (formatted?.before ?? format) : format;
  return { content, ...(shown ? { format: shown } : {}) };
}
