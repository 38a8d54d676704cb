import type { ComponentChildren } from 'preact';
import { useWords } from '../../words/useWords.tsx';
import { ago, exactly } from '../parts/times.ts';

interface LinkLineProps {
  /** What the link is for. */
  readonly children: ComponentChildren;
  /** Ms since 1970, as `now`. */
  readonly since: number;
  readonly now: number;
  readonly over: boolean;
  readonly revoked: boolean;
  readonly onRevoke: () => void;
}

/** A link that lets in: what for, since when, and the way to end it. */
export function LinkLine({ children, since, now, over, revoked, onRevoke }: LinkLineProps) {
  const { members } = useWords();
  return (
    <li data-over={revoked || over || undefined}>
      {children}
      <time dateTime={new Date(since).toISOString()} title={exactly(since)}>
        {members.made(ago(since, now))}
      </time>
      {over && !revoked && <span>{members.over}</span>}
      {revoked ? (
        <span>{members.revoked}</span>
      ) : (
        <button type="button" class="button small" onClick={onRevoke}>
          {members.revoke}
        </button>
      )}
    </li>
  );
}
