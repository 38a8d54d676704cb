import { useMemo } from 'preact/hooks';
import { deedInWords } from '../../../shared/views/deed.ts';
import { entries } from '../../../shared/views/entries.ts';
import { moments } from '../../../shared/views/history.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useWords } from '../../words/useWords.tsx';
import type { Decide } from '../changes/deciding.ts';
import { eachSecond, useNow, useReading } from '../parts/hooks.ts';
import { AuthorTag } from '../parts/Tag.tsx';
import { ago, exactly } from '../parts/times.ts';

interface HistoryPanelProps {
  readonly reading: Reading;
  /** The moment that the page shows, ms since 1970; null for now. */
  readonly asOf: number | null;
  readonly onAsOf: (moment: number | null) => void;
  readonly onPick: (entry: string) => void;
  /** Notes that the draft is printed as it now stands; absent for those who may not. */
  readonly onPrinted?: (() => void) | undefined;
  /** Absent for those who may not decide. */
  readonly decide?: Decide | undefined;
}

const TIMES_MS = 30_000;
/** As many lines as anybody goes back through by eye; older moments are chosen by their time. */
const MOST = 200;

/** What was decided and when, newest first, and the text as it stood at any of these moments. */
export function HistoryPanel({ reading, asOf, onAsOf, onPick, onPrinted, decide }: HistoryPanelProps) {
  const { common, changes, history: say } = useWords();
  const { printed } = useReading(reading, ({ fields }) => fields, eachSecond);
  const all = useReading(reading, moments, eachSecond);
  const list = useReading(reading, entries, eachSecond);
  const now = useNow(TIMES_MS);
  const byId = useMemo(() => new Map(list.map((entry) => [entry.id, entry])), [list]);
  return (
    <>
      <div class="panel-head">
        <h2>{say.title}</h2>
        {asOf !== null && (
          <button type="button" class="button small" onClick={() => onAsOf(null)}>
            {say.backToNow}
          </button>
        )}
      </div>
      <label class="as-of">
        <span>{say.asOf}</span>
        <input
          type="datetime-local"
          step={1}
          value={asOf === null ? '' : localTime(asOf)}
          onChange={({ currentTarget: { value } }) => onAsOf(value === '' ? null : new Date(value).getTime())}
        />
      </label>
      {onPrinted && (
        <p class="printed">
          {printed === undefined ? say.notPrinted : say.printed(exactly(printed))}
          <button type="button" class="button small" onClick={onPrinted}>
            {say.printNow}
          </button>
        </p>
      )}
      <ol class="cards moments">
        {all.slice(0, MOST).map((moment) => (
          <li
            key={moment.number}
            class="card moment"
            data-verdict={moment.verdict}
            data-on={asOf === moment.at || undefined}
          >
            <button type="button" class="card-body" onClick={() => onAsOf(moment.at)}>
              <span class="who">
                <b>{say.verdicts[moment.verdict]}</b>
                <time dateTime={new Date(moment.at).toISOString()} title={exactly(moment.at)}>
                  {ago(moment.at, now)}
                </time>
              </span>
              <span class="what">
                {moment.entries.length === 1 && byId.has(moment.entries[0] ?? '') ? (
                  <One entry={byId.get(moment.entries[0] ?? '')} />
                ) : (
                  changes.many(moment.entries.length)
                )}
              </span>
              {moment.by && <small class="by">{say.by(moment.by.name)}</small>}
              {moment.reason && <q class="reason">{moment.reason}</q>}
            </button>
            <div class="answers">
              {moment.entries.length === 1 && (
                <button type="button" class="button small" onClick={() => onPick(moment.entries[0] ?? '')}>
                  {common.show}
                </button>
              )}
              {decide && moment.verdict !== 'reopen' && (
                <button
                  type="button"
                  class="button small"
                  onClick={() => decide({ verdict: 'reopen', changes: moment.entries })}
                >
                  {common.reopen}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {all.length === 0 && <p class="panel-empty">{say.none}</p>}
    </>
  );
}

function One({ entry }: { readonly entry: ReturnType<typeof entries>[number] | undefined }) {
  const { language } = useWords();
  if (!entry) return null;
  return (
    <>
      <AuthorTag author={entry.author} /> {deedInWords(entry, language)}
    </>
  );
}

/** As `datetime-local` has it, in the reader's time zone. */
function localTime(at: number): string {
  const zone = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - zone).toISOString().slice(0, 19);
}
