import { useState } from 'preact/hooks';
import type { Bracket, OptionSet } from '../../../shared/itu/brackets.ts';
import type { Place } from '../../../shared/itu/checks/finding.ts';
import type { OpenPoints } from '../../../shared/itu/open.ts';
import type { Want } from '../../../shared/itu/wanting.ts';
import { useWords } from '../../words/useWords.tsx';
import { Tag } from '../parts/Tag.tsx';

/** What the panel has the editor do; each is absent for those who may not. */
export interface OpenActs {
  /** Says that one's delegation wants brackets, and why. */
  readonly want?: ((bracket: Bracket, reason: string) => void) | undefined;
  /** Chairs: the signs come off; the brackets go with their words; one option stays. */
  readonly remove?: ((bracket: Bracket) => void) | undefined;
  readonly discard?: ((bracket: Bracket) => void) | undefined;
  readonly choose?: ((set: OptionSet, choice: number) => void) | undefined;
}

interface OpenPanelProps extends OpenActs {
  readonly points: OpenPoints;
  /** Whom one speaks for. */
  readonly delegation: string;
  readonly onShow: (place: Place) => void;
  /** Goes to the tab where the rest of what is open stands. */
  readonly onTab: (tab: 'changes' | 'comments' | 'support') => void;
}

/** Everything that is not settled yet: options, brackets, notes, and how much there is in the other tabs. */
export function OpenPanel(props: OpenPanelProps) {
  const { points, onShow, onTab } = props;
  const { open: say } = useWords();
  const { options, brackets, notes, undecided, comments, toConfirm } = points;
  const elsewhere = [
    { tab: 'changes', count: undecided, says: say.undecided },
    { tab: 'comments', count: comments, says: say.comments },
    { tab: 'support', count: toConfirm, says: say.toConfirm },
  ] as const;
  const isDone = [options, brackets, notes].every(({ length }) => length === 0);
  return (
    <div class="open-list">
      <h2 class="unseen">{say.title}</h2>
      <ul class="elsewhere">
        {elsewhere.map(({ tab, count, says }) => (
          <li key={tab}>
            <button type="button" disabled={count === 0} onClick={() => onTab(tab)}>
              {says(count)}
            </button>
          </li>
        ))}
      </ul>
      {isDone && <p class="panel-empty">{say.none}</p>}
      {options.length > 0 && <h3>{say.options}</h3>}
      {options.map((set) => (
        <Options key={set.options[0]?.bracket.id} set={set} choose={props.choose} onShow={onShow} />
      ))}
      {brackets.length > 0 && <h3>{say.brackets}</h3>}
      {brackets.map((bracket) => (
        <Brackets key={bracket.id} bracket={bracket} {...props} />
      ))}
      {notes.length > 0 && <h3>{say.notes}</h3>}
      {notes.map((note) => (
        <section key={note.id} class="open-point" data-kind="note">
          <Words bracket={note} onShow={onShow} />
          {props.discard && (
            <div class="row">
              <button type="button" class="button small" onClick={() => props.discard?.(note)}>
                {say.removeNote}
              </button>
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

/** Options side by side, in the order of the text. */
function Options({
  set,
  choose,
  onShow,
}: {
  readonly set: OptionSet;
  readonly choose: OpenActs['choose'];
  readonly onShow: (place: Place) => void;
}) {
  const { open: say } = useWords();
  return (
    <section class="open-point" data-kind="option">
      <Where place={set.options[0]?.bracket.place} />
      <div class="options">
        {set.options.map(({ bracket, name, words }, at) => (
          <div key={bracket.id} class="option">
            <button type="button" class="open-words" title={say.go} onClick={() => onShow(bracket.place)}>
              <b>{name}</b>
              <span>{words || say.empty}</span>
            </button>
            <Wants wants={bracket.wants} />
            {choose && (
              <button
                type="button"
                class="button small"
                aria-label={say.chooseNamed(name)}
                onClick={() => choose(set, at)}
              >
                {say.choose}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Brackets({
  bracket,
  delegation,
  want,
  remove,
  discard,
  onShow,
}: OpenPanelProps & { readonly bracket: Bracket }) {
  const { open: say, common } = useWords();
  const [reason, setReason] = useState<string | null>(null);
  const isStray = !bracket.open || !bracket.close;
  const isMine = bracket.wants.some((one) => one.delegation === delegation && one.reason !== '');
  return (
    <section class="open-point" data-kind="words" style={{ '--depth': bracket.depth }}>
      <Words bracket={bracket} onShow={onShow} />
      {isStray && <p class="note">{bracket.open ? say.neverClosed : say.neverOpened}</p>}
      <Wants wants={bracket.wants} />
      {reason === null ? (
        <div class="row">
          {want && delegation !== '' && !isMine && !isStray && (
            <button type="button" class="button small" onClick={() => setReason('')}>
              {bracket.wants.some((one) => one.delegation === delegation) ? say.sayWhy : say.wantToo}
            </button>
          )}
          {remove && (
            <button type="button" class="button small" onClick={() => remove(bracket)}>
              {isStray ? say.removeSign : say.remove}
            </button>
          )}
          {discard && !isStray && (
            <button type="button" class="button small" onClick={() => discard(bracket)}>
              {say.discard}
            </button>
          )}
        </div>
      ) : (
        <form
          class="why"
          onSubmit={(event) => {
            event.preventDefault();
            want?.(bracket, reason);
            setReason(null);
          }}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: one asked for this field by the button that it takes the place of
            autoFocus
            aria-label={say.why}
            placeholder={say.why}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setReason(null);
            }}
          />
          <button type="submit" class="button small primary">
            {common.save}
          </button>
        </form>
      )}
    </section>
  );
}

function Words({ bracket, onShow }: { readonly bracket: Bracket; readonly onShow: (place: Place) => void }) {
  const { open: say } = useWords();
  return (
    <>
      <Where place={bracket.place} />
      <button type="button" class="open-words" title={say.go} onClick={() => onShow(bracket.place)}>
        {bracket.open ? '[' : ''}
        {shortened(bracket.words)}
        {bracket.close ? ']' : ''}
      </button>
    </>
  );
}

function Where({ place }: { readonly place: Place | undefined }) {
  const where = [place?.section, place?.label].filter(Boolean).join(' ');
  return where === '' ? null : <p class="about">{where}</p>;
}

/** Who wants it; reasons under their names. */
function Wants({ wants }: { readonly wants: readonly Want[] }) {
  const { open: say } = useWords();
  if (wants.length === 0) return null;
  return (
    <ul class="wants" aria-label={say.wantedBy}>
      {wants.map(({ delegation, name, reason }) => (
        <li key={delegation || name}>
          <Tag delegation={delegation} otherwise={name} />
          {reason && <q>{reason}</q>}
        </li>
      ))}
    </ul>
  );
}

const MOST_SHOWN = 160;

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length <= MOST_SHOWN ? line : `${line.slice(0, MOST_SHOWN - 1)}…`;
}
