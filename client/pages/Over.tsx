import type { DraftAnswer } from '../../shared/protocol/drafts.ts';
import { useWords } from '../words/useWords.tsx';
import { Link } from './Link.tsx';
import { draftAddress } from './routes.ts';

/** Says that a draft was filed or withdrawn, and leads to the version that goes on. */
export function Over({ over: { state, next } }: { readonly over: NonNullable<DraftAnswer['over']> }) {
  const { room } = useWords();
  return (
    <p class="over" role="status">
      {state === 'filed' ? room.isFiled : room.isWithdrawn}{' '}
      {next && <Link to={draftAddress(next.id)}>{room.goOnIn(next.line || room.nextVersion)}</Link>}
    </p>
  );
}
