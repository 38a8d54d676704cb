import { useState } from 'preact/hooks';
import type { Finding, Gate, Mend, Place } from '../../../shared/itu/checks/finding.ts';
import { useWords } from '../../words/useWords.tsx';
import { FindingCard } from './FindingCard.tsx';
import type { Checks } from './useFindings.ts';

/** What the panel has the editor do. */
export interface Acting {
  readonly show: (place: Place) => void;
  /** Absent for those who only read. */
  readonly mend?: (mend: Mend) => void;
  readonly silence?: (finding: Finding, reason: string) => void;
  readonly unsilence?: (comment: string) => void;
}

interface ChecksPanelProps {
  readonly checks: Checks;
  readonly acting: Acting;
}

/** More cards than anybody works through at once. */
const PAGE = 100;
const GRAVITY = ['error', 'warning', 'info'] as const;

/** What the checks find, the gravest first; what was passed over is folded away below. */
export function ChecksPanel({ checks: { gate, setGate, found }, acting }: ChecksPanelProps) {
  const [asked, setAsked] = useState(PAGE);
  const words = useWords().checks;
  const told = found.filter(({ silence }) => silence === undefined);
  const silenced = found.filter(({ silence }) => silence !== undefined);
  const sorted = GRAVITY.flatMap((severity) => told.filter((one) => one.severity === severity));
  const mendable = sorted.flatMap(({ mend, rule }) => (mend && SAFE_TOGETHER.has(rule) ? mend : []));
  const { mend } = acting;
  return (
    <>
      <div class="panel-head">
        <h2>
          {words.title} <span class="count">{told.filter(({ severity }) => severity !== 'info').length}</span>
        </h2>
        <label class="gate">
          <span>{words.gate}</span>
          <select value={gate} onChange={({ currentTarget }) => setGate(currentTarget.value as Gate)}>
            <option value="draft">{words.draft}</option>
            <option value="final">{words.final}</option>
          </select>
        </label>
      </div>
      {mend && mendable.length > 1 && (
        <div class="row mend-all">
          <button type="button" class="button small" onClick={() => mend(mendable)}>
            {words.mendAll(mendable.length)}
          </button>
        </div>
      )}
      <ul class="cards findings">
        {sorted.slice(0, asked).map((finding) => (
          <FindingCard key={finding.id} finding={finding} acting={acting} />
        ))}
        {sorted.length > asked && (
          <li class="more">
            <button type="button" class="button small" onClick={() => setAsked(asked + PAGE)}>
              {words.more(sorted.length - asked)}
            </button>
          </li>
        )}
      </ul>
      {sorted.length === 0 && <p class="panel-empty">{words.nothing}</p>}
      {silenced.length > 0 && (
        <details class="silenced">
          <summary>{words.silenced(silenced.length)}</summary>
          <ul class="cards findings">
            {silenced.map((finding) => (
              <FindingCard key={finding.id} finding={finding} acting={acting} />
            ))}
          </ul>
        </details>
      )}
      <p class="unseen" role="status">
        {words.count(told.length)}
      </p>
    </>
  );
}

/** Rules whose mends change no meaning: spaces, hyphens, points. They may be proposed all at once. */
const SAFE_TOGETHER: ReadonlySet<string> = new Set(['L17', 'L18', 'L21']);
