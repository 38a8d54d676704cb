import { isImported } from '../../../shared/weave/records.ts';
import { useWords } from '../../words/useWords.tsx';
import { colourOf } from './colours.ts';
import { delegationInWords } from './delegations.ts';

/** A delegation's symbol on its colour. Those who speak for none show their role. */
export function Tag({
  delegation,
  otherwise = '–',
}: {
  readonly delegation: string;
  readonly otherwise?: string;
}) {
  return (
    <span
      class="tag"
      title={delegationInWords(delegation) || otherwise}
      style={{ '--c': colourOf(delegation) }}
    >
      {delegation || otherwise}
    </span>
  );
}

/** Whom an author speaks for; else that it is the chair, or somebody whom a Word file names. */
export function AuthorTag({
  author,
}: {
  readonly author: { readonly user: string; readonly delegation: string };
}) {
  const { common } = useWords();
  return (
    <Tag
      delegation={author.delegation}
      otherwise={isImported(author.user) ? common.fromFile : common.chair}
    />
  );
}
