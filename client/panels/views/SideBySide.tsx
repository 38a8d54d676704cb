import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { type Block, blocksOf, isTable } from '../../../shared/views/tables.ts';
import { useWords } from '../../words/useWords.tsx';
import { eachQuarterSecond, useReading } from '../parts/hooks.ts';
import { BlockText, embedsIn } from './ViewText.tsx';
import { type Look, type ShownText, shownIn } from './views.ts';

interface SideBySideProps {
  readonly reading: Reading;
  readonly look: Look;
  readonly imageAt: (hash: string) => string;
}

type Shown = Block<MarkedParagraph>;

/** Two views next to each other, each paragraph beside itself. */
export function SideBySide({ reading, look, imageAt }: SideBySideProps) {
  const [left, right] = look.pair;
  const key = JSON.stringify([left, right, look.delegations]);
  return <Columns key={key} reading={reading} look={look} imageAt={imageAt} />;
}

function Columns({ reading, look, imageAt }: SideBySideProps) {
  const { views } = useWords();
  const [left, right] = look.pair;
  const sides = useReading(
    reading,
    (now) => [shownIn(now, left, look), shownIn(now, right, look)] as const,
    eachQuarterSecond,
  );
  const embeds = sides.map((shown) => embedsIn(shown, imageAt).embeds);
  return (
    <table class="side-by-side">
      <thead>
        <tr>
          {look.pair.map((view, side) => (
            <th key={side} scope="col">
              {views.show[view]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(reading, sides).map((row) => (
          <tr key={row.place}>
            {row.sides.map((block, side) => (
              <td key={side} class="side weft-text">
                {block && embeds[side] && <BlockText block={block} embeds={embeds[side]} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Row {
  /** The place of the paragraph's mark in the weave, which both views share. */
  readonly place: number;
  readonly sides: readonly [Shown | null, Shown | null];
}

/** Both sides' paragraphs in the order of the weave, those that end in the same mark beside each other. */
export function rowsOf(reading: Reading, [left, right]: readonly [ShownText, ShownText]): readonly Row[] {
  const rows = new Map<number, [Shown | null, Shown | null]>();
  for (const [side, { paragraphs }] of [left, right].entries()) {
    for (const block of blocksOf(paragraphs)) {
      const place = placeOf(reading, block);
      const row = rows.get(place) ?? [null, null];
      row[side] = block;
      rows.set(place, row);
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([place, sides]) => ({ place, sides }));
}

function placeOf({ weave }: Reading, block: Shown): number {
  const first = isTable(block) ? block.rows[0]?.cells[0]?.paragraphs[0] : block;
  const [client, clock] = first?.mark.id ?? [0, 0];
  return weave.placeOfMark(client, clock) ?? Number.MAX_SAFE_INTEGER;
}
