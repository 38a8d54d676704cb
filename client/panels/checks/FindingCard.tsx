import { useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../shared/itu/checks/finding.ts';
import { ruleName, sentenceOf } from '../../../shared/itu/checks/sentence.ts';
import { useWords } from '../../words/useWords.tsx';
import { useFocusAtOnce } from '../parts/hooks.ts';
import type { Acting } from './ChecksPanel.tsx';

interface FindingCardProps {
  readonly finding: Finding;
  readonly acting: Acting;
}

/** One finding: how grave, what and where; what would mend it; passing it over. */
export function FindingCard({ finding, acting }: FindingCardProps) {
  const [asking, setAsking] = useState(false);
  const { rule, severity, place, mend, silence } = finding;
  const { show, mend: propose, silence: pass, unsilence } = acting;
  const { checks: words, language } = useWords();
  return (
    <li class="card finding" data-severity={severity} data-rule={rule} data-silenced={silence && ''}>
      <button type="button" class="card-body" onClick={() => place && show(place)} disabled={!place}>
        <span class="who">
          <b title={words.severities[severity]}>{ruleName(rule, language)}</b>
          <span class="rule">{rule}</span>
        </span>
        <span class="what">{sentenceOf(finding, language)}</span>
        {(place?.section || place?.label) && (
          <span class="where">
            {place.section && <i>{place.section}</i>}
            {place.label && <span>{place.label}</span>}
          </span>
        )}
        {silence && (
          <span class="where">
            {words.passedBy(silence.delegation || silence.name)}: {silence.reason}
          </span>
        )}
      </button>
      {silence
        ? unsilence && (
            <div class="verdicts">
              <button type="button" class="button small" onClick={() => unsilence(silence.comment)}>
                {words.tellAgain}
              </button>
            </div>
          )
        : !asking && (
            <div class="verdicts">
              {mend && propose && (
                <button type="button" class="button small yes" onClick={() => propose(mend)}>
                  {words.mend}
                </button>
              )}
              {pass && (
                <button type="button" class="button small" onClick={() => setAsking(true)}>
                  {words.pass}
                </button>
              )}
            </div>
          )}
      {asking && pass && (
        <PassForm
          onPass={(reason) => {
            pass(finding, reason);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </li>
  );
}

/** Longer reasons are a comment. */
const LONGEST_REASON = 300;

function PassForm({
  onPass,
  onCancel,
}: {
  readonly onPass: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useFocusAtOnce(field);
  const { checks: words, common } = useWords();
  return (
    <form
      class="pass"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onPass(reason.trim());
      }}
    >
      <label>
        <span>{words.why}</span>
        <input
          ref={field}
          required
          maxLength={LONGEST_REASON}
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Escape' && onCancel()}
        />
      </label>
      <div class="row end">
        <button type="button" class="button small" onClick={onCancel}>
          {common.cancel}
        </button>
        <button type="submit" class="button small primary" disabled={reason.trim() === ''}>
          {words.pass}
        </button>
      </div>
    </form>
  );
}
