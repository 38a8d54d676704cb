import { useEffect, useRef, useState } from 'preact/hooks';
import type { Me } from '../../../shared/protocol/people.ts';
import { mentionsIn, type Thread } from '../../../shared/views/comments.ts';
import type { Comment } from '../../../shared/weave/records.ts';
import { useWords } from '../../words/useWords.tsx';
import { KEYS, keysInWords } from '../commands/keys.ts';
import { useNow } from '../parts/hooks.ts';
import { Composer } from './Composer.tsx';
import { ThreadCard } from './ThreadCard.tsx';

/** What a new comment is to be about. */
export interface NewComment {
  readonly on: Comment['on'];
  readonly quote: string;
}

interface CommentsPanelProps {
  readonly me: Me;
  readonly threads: readonly Thread[];
  readonly people: readonly string[];
  readonly delegations: readonly string[];
  readonly selected: string | null;
  /** A comment that is being written. */
  readonly asking: NewComment | null;
  readonly onAsk: (() => void) | undefined;
  readonly onCancel: () => void;
  readonly onPick: (thread: Thread) => void;
  /** Absent for those who only watch. */
  readonly onComment?: ((comment: Omit<Comment, 'at'>) => void) | undefined;
}

const SHOWN = ['open', 'mine', 'all'] as const;
type Shown = (typeof SHOWN)[number];

/** Times in words change by the minute. */
const TIMES_MS = 30_000;

/** The threads of the draft, as they stand in the text. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { me, threads, people, delegations, selected, asking, onPick, onComment } = props;
  const words = useWords();
  const { comments: say } = words;
  const [shown, setShown] = useState<Shown>('open');
  const now = useNow(TIMES_MS);
  const list = useRef<HTMLUListElement>(null);
  const names = [...delegations, ...people];
  const isMine = ({ remarks }: Thread) =>
    remarks.some(({ text }) =>
      mentionsIn(text, people).some((one) => one === me.name || one === me.delegation),
    );
  const visible = threads.filter(
    (thread) =>
      thread.id === selected || shown === 'all' || (!thread.resolved && (shown === 'open' || isMine(thread))),
  );
  useEffect(() => {
    if (selected)
      list.current
        ?.querySelector(`[data-thread="${CSS.escape(selected)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <>
      <div class="panel-head">
        <h2>{say.title}</h2>
        {onComment && (
          <button
            type="button"
            class="button small"
            title={keysInWords(KEYS.comment, words)}
            disabled={!props.onAsk}
            onClick={props.onAsk}
          >
            {say.comment}
          </button>
        )}
      </div>
      <div class="filters">
        <fieldset class="choice" aria-label={say.which}>
          {SHOWN.map((one) => (
            <button key={one} type="button" aria-pressed={shown === one} onClick={() => setShown(one)}>
              {say.shown[one]}
            </button>
          ))}
        </fieldset>
      </div>
      {asking && onComment && (
        <section class="asking" aria-label={say.new}>
          <q>{asking.quote}</q>
          <Composer
            label={say.newLabel}
            send={say.comment}
            names={names}
            onCancel={props.onCancel}
            onSend={(text) => onComment({ on: asking.on, text })}
          />
        </section>
      )}
      <ul class="cards" ref={list}>
        {visible.map((thread) => (
          <ThreadCard
            key={thread.id}
            thread={thread}
            selected={thread.id === selected}
            now={now}
            names={names}
            onPick={onPick}
            onAnswer={
              onComment &&
              ((to, text, resolves) =>
                onComment({ on: { comment: to.id }, text, ...(resolves ? { resolves: true } : {}) }))
            }
          />
        ))}
      </ul>
      {visible.length === 0 && !asking && <Nothing shown={shown} mayComment={onComment !== undefined} />}
    </>
  );
}

function Nothing({ shown, mayComment }: { readonly shown: Shown; readonly mayComment: boolean }) {
  const words = useWords();
  const { comments: say } = words;
  if (shown === 'mine') return <p class="panel-empty">{say.noMention}</p>;
  return <p class="panel-empty">{mayComment ? say.noneHow(keysInWords(KEYS.comment, words)) : say.none}</p>;
}
