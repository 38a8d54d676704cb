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
