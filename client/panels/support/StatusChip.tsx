import type { SupportedProposal } from '../../../shared/itu/support.ts';
import { useWords } from '../../words/useWords.tsx';

/** A proposal's status by the support that it has: PP, DIAP, IAP; nothing where its group has no words for it. */
export function StatusChip({ standing }: Pick<SupportedProposal, 'standing'>) {
  const { support } = useWords();
  const { status, reached } = standing;
  if (status === '') return null;
  const names: Readonly<Record<string, string>> = support.statuses;
  return (
    <span class="status" data-reached={reached || undefined} title={names[status]}>
      {status}
    </span>
  );
}
