import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FamilyMemberAnswer, FamilyMemberRequest } from '../../../shared/protocol/family.ts';
import { useWords } from '../../words/useWords.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { nameIn } from './naming.ts';

/** What a chair of the main document does with one of its family. */
export interface FamilyActs {
  readonly change: (member: string, request: FamilyMemberRequest) => void;
  readonly next: (member: string, kind: 'revision' | 'corrigendum') => void;
}

interface FamilyTableProps {
  readonly main: string;
  readonly members: readonly FamilyMemberAnswer[];
  /** Absent for those who may not change the family. */
  readonly acts?: FamilyActs | undefined;
  readonly link: (id: string, children: ComponentChildren) => ComponentChildren;
}

/** The documents of a family, in the order of their numbers. */
export function FamilyTable({ main, members, acts, link }: FamilyTableProps) {
  const words = useWords();
  const { family: say, drafts } = words;
  return (
    <table class="members family-table">
      <thead>
        <tr>
          <th scope="col">{say.document}</th>
          <th scope="col">{say.title}</th>
          <th scope="col">{say.proposals}</th>
          <th scope="col">{say.state}</th>
          {acts && (
            <th scope="col">
              <span class="unseen">{say.more}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id} data-state={member.state}>
            <td>
              {link(member.id, <b>{nameIn(main, member, words)}</b>)}
              {member.line === '' && <small> {drafts.noNumber}</small>}
            </td>
            <td>
              {member.title || drafts.untitled}
              {member.id === main && <small> {say.mainDocument}</small>}
            </td>
            <td>
              <ul class="family-proposals">
                {member.proposals.map(({ identifier, kind, status }) => (
                  <li key={identifier}>
                    <span class="kind" data-kind={kind}>
                      {kind}
                    </span>{' '}
                    {identifier} {status && <span class="status">{status}</span>}
                  </li>
                ))}
              </ul>
            </td>
            <td>
              {say.states[member.state]}
              {member.undecided > 0 && <small> {say.undecided(member.undecided)}</small>}
            </td>
            {acts && (
              <td>
                {member.id !== main && (
                  <Acts member={member} name={nameIn(main, member, words)} acts={acts} />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ActsProps {
  readonly member: FamilyMemberAnswer;
  /** How it is called. */
  readonly name: string;
  readonly acts: FamilyActs;
}

function Acts({ member, name, acts }: ActsProps) {
  const { family: say, common } = useWords();
  const [number, setNumber] = useState<string | null>(null);
  const { id, state } = member;
  if (number !== null)
    return (
      <form
        class="row renumber"
        onSubmit={(event) => {
          event.preventDefault();
          if (/^[1-9]\d{0,2}$/.test(number)) acts.change(id, { addendum: Number(number) });
          setNumber(null);
        }}
      >
        <input
          // biome-ignore lint/a11y/noAutofocus: one asked for this field by the command that it takes the place of
          autoFocus
          inputMode="numeric"
          aria-label={say.numberOf(name)}
          value={number}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Escape' && setNumber(null)}
        />
        <button type="submit" class="button small primary">
          {common.save}
        </button>
      </form>
    );
  return (
    <Menu label={<Icon name="more" />} name={say.moreFor(name)} class="icon-button" bare>
      <button type="button" onClick={() => acts.next(id, 'revision')}>
        <b>{say.revise}</b>
        <small>{say.reviseMeans}</small>
      </button>
      <button type="button" onClick={() => acts.next(id, 'corrigendum')}>
        <b>{say.correct}</b>
        <small>{say.correctMeans}</small>
      </button>
      <button type="button" onClick={() => setNumber(String(member.addendum ?? ''))}>
        <b>{say.renumber}</b>
      </button>
      {(['open', 'filed', 'withdrawn'] as const)
        .filter((other) => other !== state)
        .map((other) => (
          <button key={other} type="button" onClick={() => acts.change(id, { state: other })}>
            <b>{say.mark[other]}</b>
          </button>
        ))}
    </Menu>
  );
}
