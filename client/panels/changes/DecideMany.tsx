import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import { OFFERS, useOffer } from '../commands/offers.ts';
import { groupedBy } from '../parts/grouped.ts';
import { Menu } from '../parts/Menu.tsx';
import { Tag } from '../parts/Tag.tsx';
import type { Decide } from './deciding.ts';

/** Decides on all that is undecided, on all of a delegation's, or on what the filters show. It can be taken back. */
export function DecideMany({
  undecided,
  chosen,
  decide,
}: {
  readonly undecided: readonly Entry[];
  /** What the filters show; null where they show all. */
  readonly chosen: readonly Entry[] | null;
  readonly decide: Decide;
}) {
  const { common, deciding } = useWords();
  const changes = (chosen ?? []).map(({ id }) => id);
  const rows: readonly Row[] = [
    ...(changes.length === 0
      ? []
      : [{ count: changes.length, what: { changes }, says: deciding.filtered, by: undefined }]),
    ...[...groupedBy(undecided, ({ author }) => author.delegation)].map(
      ([delegation, { length }]): Row => ({
        count: length,
        what: { delegation },
        says: delegation
          ? {
              accept: (changes) => deciding.of.accept(changes, delegation),
              reject: (changes) => deciding.of.reject(changes, delegation),
            }
          : deciding.ofChair,
        by: delegation,
      }),
    ),
    { count: undecided.length, what: { all: true }, says: deciding.all, by: undefined },
  ];
  useOffer(OFFERS.many, () =>
    rows.flatMap(({ count, what, says }) =>
      count === 0
        ? []
        : (['accept', 'reject'] as const).map((verdict) => ({
            name: says[verdict](count),
            group: deciding.many,
            act: () => decide({ verdict, ...what }),
          })),
    ),
  );
  return (
    <Menu label={deciding.many} class="button small" disabled={undecided.length === 0}>
      {rows.map(({ count, what, says, by }, at) => (
        <div key={at} class="menu-row" data-last={at === rows.length - 1 || undefined}>
          {by !== undefined && <Tag delegation={by} otherwise={common.chair} />}
          <button type="button" onClick={() => decide({ verdict: 'accept', ...what })}>
            {says.accept(count)}
          </button>
          <button
            type="button"
            class="no"
            aria-label={says.reject(count)}
            onClick={() => decide({ verdict: 'reject', ...what })}
          >
            {common.reject}
          </button>
        </div>
      ))}
    </Menu>
  );
}

/** What one decides on at once, and how that is said. */
interface Row {
  readonly count: number;
  readonly what:
    | { readonly changes: readonly string[] }
    | { readonly delegation: string }
    | { readonly all: true };
  readonly says: Readonly<Record<'accept' | 'reject', (changes: number) => string>>;
  /** Whose they are, where they are one delegation's. */
  readonly by: string | undefined;
}
