import { useState } from 'preact/hooks';
import { mentionsIn, type Remark, type Thread } from '../../../shared/views/comments.ts';
import { useWords } from '../../words/useWords.tsx';
import { colourOf } from '../parts/colours.ts';
import { AuthorTag } from '../parts/Tag.tsx';
import { ago, exactly } from '../parts/times.ts';
import { Composer } from './Composer.tsx';

interface ThreadCardProps {
  readonly thread: Thread;
  readonly selected: boolean;
  readonly now: number;
  readonly names: readonly string[];
  readonly onPick: (thread: Thread) => void;
  /** Absent for those who only watch. */
  readonly onAnswer?: ((thread: Thread, text: string, resolves: boolean) => void) | undefined;
}

/** A thread: what it is about, what was said, and what one can do with it. */
export function ThreadCard({ thread, selected, now, names, onPick, onAnswer }: ThreadCardProps) {
  const { common, comments } = useWords();
  const [answering, setAnswering] = useState(false);
  const [first] = thread.remarks;
  return (
    <li
      class="card thread"
      data-thread={thread.id}
      data-on={selected || undefined}
      data-resolved={thread.resolved || undefined}
      style={{ '--c': colourOf(first?.author.delegation ?? '') }}
    >
      <button type="button" class="card-body" aria-current={selected} onClick={() => onPick(thread)}>
        <span class="where">
          {thread.place?.section && <i>{thread.place.section}</i>}
          {thread.place?.label && <span>{thread.place.label}</span>}
          {thread.resolved && <span class="state">{comments.resolved}</span>}
        </span>
        <span class="about">{thread.quote === '' ? comments.gone : <q>{thread.quote}</q>}</span>
      </button>
      <ol class="remarks">
        {thread.remarks.map((remark) => (
          <RemarkLine key={remark.id} remark={remark} now={now} names={names} />
        ))}
      </ol>
      {onAnswer && !answering && (
        <div class="answers">
          <button type="button" class="button small" onClick={() => setAnswering(true)}>
            {comments.reply}
          </button>
          <button
            type="button"
            class="button small"
            onClick={() => onAnswer(thread, thread.resolved ? comments.reopened : '', !thread.resolved)}
          >
            {thread.resolved ? common.reopen : comments.resolve}
          </button>
        </div>
      )}
      {onAnswer && answering && (
        <Composer
          label={comments.yourReply}
          send={comments.reply}
          names={names}
          onCancel={() => setAnswering(false)}
          onSend={(text) => {
            setAnswering(false);
            onAnswer(thread, text, false);
          }}
        />
      )}
    </li>
  );
}

function RemarkLine({
  remark,
  now,
  names,
}: {
  readonly remark: Remark;
  readonly now: number;
  readonly names: readonly string[];
}) {
  const { author, at, text } = remark;
  return (
    <li>
      <span class="who">
        <AuthorTag author={author} />
        <b>{author.name}</b>
        <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
          {ago(at, now)}
        </time>
      </span>
      <p dir="auto">{withMentions(text, names)}</p>
    </li>
  );
}

/** The text with whom it mentions set apart. */
function withMentions(text: string, names: readonly string[]) {
  let rest = text;
  return [
    ...mentionsIn(text, names).flatMap((name, index) => {
      const start = rest.indexOf(`@${name}`);
      const before = rest.slice(0, start);
      rest = rest.slice(start + name.length + 1);
      return [before, <mark key={index}>@{name}</mark>];
    }),
    rest,
  ];
}
