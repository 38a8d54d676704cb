import { useState } from 'preact/hooks';
import type { ReadLinkSummary } from '../../../shared/protocol/people.ts';
import { useWords } from '../../words/useWords.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { asError } from '../parts/hooks.ts';
import { LinkLine } from './LinkLine.tsx';

interface ProjectorLinksProps {
  readonly links: readonly ReadLinkSummary[];
  /** Ms since 1970. */
  readonly now: number;
  /** Makes a link and answers its address, which is told this once. */
  readonly onMake: () => Promise<string>;
  readonly onRevoke: (link: string) => void;
}

/** Links that put the draft on a screen, where nobody signs in and nobody can write. */
export function ProjectorLinks({ links, now, onMake, onRevoke }: ProjectorLinksProps) {
  const { common, members } = useWords();
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    try {
      setProblem(null);
      setMade(await onMake());
    } catch (thrown) {
      setProblem(asError(thrown).message);
    }
  };
  return (
    <>
      <p>
        <button type="button" class="button" onClick={make}>
          {members.makeProjector}
        </button>
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {made && (
        <div class="row">
          <input
            readOnly
            value={made}
            aria-label={members.projectorLink}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={made} label={common.copyLink} />
          <a class="button" href={made} target="_blank" rel="noreferrer">
            {members.open}
          </a>
        </div>
      )}
      <ul class="links">
        {links.map(({ id, ...link }) => (
          <LinkLine key={id} {...link} now={now} onRevoke={() => onRevoke(id)}>
            <span>{members.projector}</span>
          </LinkLine>
        ))}
      </ul>
    </>
  );
}
