/** The amendment sheet: in force | proposed | proposers and what is said, a row for each paragraph that is to change. */
import { type ItuLanguage, languageOf } from '../../shared/itu/languages.ts';
import { supportersOf } from '../../shared/itu/support.ts';
import { threads } from '../../shared/views/comments.ts';
import { entriesIn } from '../../shared/views/entries.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun, Standing } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { PROPOSAL } from '../../shared/views/structure.ts';
import { contentText } from '../../shared/views/text.ts';
import { escaped } from './text.ts';

/** A piece of a text; `changed` where it differs from the other column. */
export interface SheetPiece {
  readonly text: string;
  readonly changed: boolean;
}

export interface SheetRow {
  /** The section's heading. */
  readonly section: string;
  readonly inForce: readonly SheetPiece[];
  readonly proposed: readonly SheetPiece[];
  /** Who proposes: `B: João Silva`, with what is said of it; on a proposal's first row who supports it. */
  readonly remarks: readonly string[];
}

/** A row for each paragraph with a change, in the order of the text. What stands before the proposals is left out. */
export function sheetRows(reading: Reading): readonly SheetRow[] {
  const said = remarksByEntry(reading);
  const supporters = supportersOf(reading);
  const say = languageOf(reading.fields);
  let section = '';
  /** Who supports the proposal that has begun, for its first row. */
  let support: readonly string[] = [];
  const rows: SheetRow[] = [];
  for (const paragraph of markedParagraphs(reading)) {
    if (paragraph.attributes.style === 'Call')
      section = textOf(paragraph, ({ strikes }) => strikes.length === 0);
    if (paragraph.attributes.style === PROPOSAL) support = supportedBy(supporters.get(paragraph.key), say);
    const changes = entriesIn(paragraph);
    if (paragraph.front || (changes.size === 0 && paragraph.label.base === paragraph.label.final)) continue;
    rows.push({
      section,
      inForce: side(
        paragraph,
        paragraph.label.base,
        ({ insertion }) => insertion === undefined,
        ({ strikes }) => strikes.length > 0,
      ),
      proposed: side(
        paragraph,
        paragraph.label.final,
        ({ strikes }) => strikes.length === 0,
        ({ insertion }) => insertion !== undefined,
      ),
      remarks: [
        ...support,
        ...proposersOf(paragraph, say),
        ...[...changes].flatMap((entry) => said.get(entry) ?? []),
      ],
    });
    support = [];
  }
  return rows;
}

function supportedBy(delegations: readonly string[] = [], { inSupport }: ItuLanguage): readonly string[] {
  return delegations.length === 0 ? [] : [inSupport.replace('{who}', () => delegations.join(', '))];
}

function remarksByEntry(reading: Reading): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, string[]>();
  for (const { on, remarks } of threads(reading)) {
    if (!('entry' in on)) continue;
    const lines = remarks.map(({ author, text }) => `${author.delegation || author.name}: ${text}`);
    said.set(on.entry, [...(said.get(on.entry) ?? []), ...lines]);
  }
  return said;
}

function proposersOf(
  { runs, mark, restyles }: MarkedParagraph,
  { proposedBy, agreed }: ItuLanguage,
): readonly string[] {
  const standings: Standing[] = [...runs, { ...mark, formats: restyles }].flatMap(
    ({ insertion, strikes, formats }) => [...(insertion ? [insertion] : []), ...strikes, ...formats],
  );
  const lines = standings.map(
    ({ delegation, name, state }) => `${delegation || name}${state === 'accepted' ? ` (${agreed})` : ''}`,
  );
  return lines.length === 0 ? [] : [proposedBy.replace('{who}', () => [...new Set(lines)].join(', '))];
}

function textOf({ runs }: MarkedParagraph, shows: (run: MarkedRun) => boolean): string {
  return runs
    .filter(shows)
    .map(({ content }) => contentText(content))
    .join('')
    .trim();
}

function side(
  { runs }: MarkedParagraph,
  label: string | undefined,
  shows: (run: MarkedRun) => boolean,
  changed: (run: MarkedRun) => boolean,
): readonly SheetPiece[] {
  const words = runs.filter(shows).map((run) => ({ text: contentText(run.content), changed: changed(run) }));
  return label === undefined ? words : [{ text: `${label} `, changed: false }, ...words];
}

/** What the sheet is called, and its heads, in the language of the draft. */
export function sheetHeads({ fields }: Reading): {
  readonly title: string;
  readonly columns: readonly string[];
} {
  const { amendmentSheet, inForce, proposed, remarks } = languageOf(fields);
  return { title: amendmentSheet, columns: [inForce, proposed, remarks] };
}

/** The sheet as one HTML page that needs nothing else. */
export function writeSheetHtml(reading: Reading): string {
  const heads = sheetHeads(reading);
  const { tag, direction } = languageOf(reading.fields);
  const title = escaped(reading.fields.title ?? heads.title);
  const rows = sheetRows(reading).map(
    ({ section, inForce, proposed, remarks }) =>
      `<tr><td>${section === '' ? '' : `<i>${escaped(section)}</i><br>`}${pieces(inForce, 'del')}</td>` +
      `<td>${pieces(proposed, 'ins')}</td><td>${remarks.map(escaped).join('<br>')}</td></tr>`,
  );
  const head = heads.columns.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:15px/1.45 "Times New Roman",serif;margin:2em;color:#111;background:#fff}h1{font-size:1.2em}table{border-collapse:collapse;width:100%;table-layout:fixed}td,th{border:1px solid #888;padding:.4em .6em;vertical-align:top;text-align:start}th{background:#f1f2f4}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>
</main>
</body>
</html>
`;
}

function pieces(of: readonly SheetPiece[], element: 'ins' | 'del'): string {
  return of
    .map(({ text, changed }) => (changed ? `<${element}>${escaped(text)}</${element}>` : escaped(text)))
    .join('');
}
