/** Commands in property tests: the plans of the menus, the clipboard and the search, told by numbers. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Point } from '../../../shared/views/points.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import type { Id } from '../../../shared/weave/records.ts';
import { excerptOf } from '../clipboard/excerpt.ts';
import { planPaste } from '../clipboard/paste.ts';
import { planFootnote } from '../embeds/footnotes.ts';
import { searchFor } from '../finding/find.ts';
import { matchesOf } from '../finding/matches.ts';
import { planReplacing } from '../finding/replace.ts';
import { planReplace } from '../intents/intents.ts';
import type { Plan } from '../intents/plan.ts';
import {
  type CellPlace,
  cellPlaceOf,
  planColumn,
  planFill,
  planRow,
  planStrikeColumns,
  planStrikeRows,
  planTable,
} from '../tables/tables.ts';

/** What a command is given: a stretch, another place, a number to choose by, who, and an id that nobody else gives. */
export interface Given {
  readonly paragraphs: readonly MarkedParagraph[];
  readonly from: Point;
  readonly to: Point;
  readonly other: Point;
  readonly choice: number;
  readonly user: string;
  readonly freshId: string;
}

/** What is looked for, and what is put in its place. */
export const SOUGHT = [
  ['to', 'shall'],
  ['of', ''],
  ['e', 'é'],
  ['resol', 'x resol'],
] as const;

/** Every command; null where there is nothing to do. */
export const COMMANDS = {
  replaceAll: ({ paragraphs, choice, user }) => {
    const [text, by] = SOUGHT[choice % SOUGHT.length] ?? SOUGHT[0];
    const search = searchFor({ text, matchCase: true, wholeWords: false, ignoreAccents: false });
    const plan = planReplacing(paragraphs, matchesOf(search, paragraphs), by, user);
    return 'refused' in plan ? null : plan;
  },
  copy: (given) => pasted(given, given.other),
  drag: (given) => {
    const { paragraphs, from, to, other, user } = given;
    if (!isBefore(other, from) && !isBefore(to, other)) return null;
    const plan = pasted(given, other);
    const away = planReplace(paragraphs, from, to, [], user);
    return { ...plan, strike: away.strike, restylings: [...away.restylings, ...plan.restylings] };
  },
  cut: ({ paragraphs, from, to, user }) => ({ ...planReplace(paragraphs, from, to, [], user), alone: true }),
  editFootnote: ({ paragraphs, choice, user }) => {
    const notes = footnotesIn(paragraphs);
    const note = notes[choice % Math.max(1, notes.length)];
    const text = choice % 3 === 0 ? '' : 'See Annex 2.';
    return note ? planFootnote(paragraphs, note.at, note.id, { type: 'footnote', text }, user) : null;
  },
  table: ({ paragraphs, to, choice, freshId }) =>
    planTable(paragraphs, to.paragraph, freshId, 1 + (choice % 3), 1 + (choice % 2)),
  row: inCell((place, { choice, freshId }) => planRow(place, choice % 2 === 0 ? 'above' : 'below', freshId)),
  column: inCell((place, { choice, freshId }) =>
    planColumn(place, choice % 2 === 0 ? 'left' : 'right', freshId),
  ),
  strikeRow: inCell((place, { paragraphs, user }) =>
    planStrikeRows(paragraphs, place, { from: place.row, to: place.row }, user),
  ),
  strikeColumn: inCell((place, { paragraphs, user }) =>
    planStrikeColumns(paragraphs, place, { from: place.column, to: place.column }, user),
  ),
  strikeTable: inCell((place, { paragraphs, user }) =>
    planStrikeRows(paragraphs, place, { from: 0, to: place.table.rows.length - 1 }, user),
  ),
  fill: inCell((place, { paragraphs, choice }) =>
    planFill(paragraphs, { ...place, column: choice % place.table.columns.length }),
  ),
} satisfies Record<string, (given: Given) => Plan | null>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** The commands that leave all words where they are. */
export const KEEPING: ReadonlySet<CommandName> = new Set(['table', 'row', 'column', 'fill']);

/** The references of footnotes, with their places. */
function footnotesIn(paragraphs: readonly MarkedParagraph[]): { at: Point; id: Id }[] {
  return paragraphs.flatMap(({ runs }, paragraph) => {
    let offset = 0;
    return runs.flatMap(({ id, content }) => {
      const at = { paragraph, offset };
      offset += lengthOf(content);
      return typeof content !== 'string' && content.type === 'footnote' ? [{ at, id }] : [];
    });
  });
}

/** What stands from one place to another, put in at a third as the clipboard does it. */
function pasted({ paragraphs, from, to, user, freshId }: Given, at: Point): Plan {
  const holds = () => true;
  return planPaste(paragraphs, at, at, excerptOf(paragraphs, from, to), { user, holds, freshId });
}

/** A command on the cell in which the stretch ends, or, so that tables see some of it, on the first one. */
function inCell(act: (place: CellPlace, given: Given) => Plan | null): (given: Given) => Plan | null {
  return (given) => {
    const { paragraphs, to } = given;
    const cell = paragraphs.findIndex(({ attributes }) => attributes.cell !== undefined);
    const place = cellPlaceOf(paragraphs, to.paragraph) ?? (cell < 0 ? null : cellPlaceOf(paragraphs, cell));
    return place && act(place, given);
  };
}

function isBefore(a: Point, b: Point): boolean {
  return a.paragraph < b.paragraph || (a.paragraph === b.paragraph && a.offset < b.offset);
}
