import type { FamilyMemberAnswer } from '../../../shared/protocol/family.ts';
import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { Tag } from '../parts/Tag.tsx';

/** Who signs which proposal: the table that the main document ends with. */
export function Signatures({ members }: { readonly members: readonly FamilyMemberAnswer[] }) {
  const { family: say } = useWords();
  const proposals = members
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap((member) => member.proposals);
  const delegations = [...new Set(proposals.flatMap(({ supporters }) => supporters))].sort();
  if (delegations.length === 0) return <p class="lead">{say.noSignatures}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section class="wide-table" tabIndex={0} aria-label={say.signatures}>
      <table class="members">
        <thead>
          <tr>
            <th scope="col">{say.administration}</th>
            {proposals.map(({ identifier }) => (
              <th key={identifier} scope="col">
                {identifier}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {delegations.map((delegation) => (
            <tr key={delegation}>
              <th scope="row">
                <Tag delegation={delegation} /> {delegationInWords(delegation)}
              </th>
              {proposals.map(({ identifier, supporters }) => (
                <td key={identifier}>{supporters.includes(delegation) ? '✓' : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
