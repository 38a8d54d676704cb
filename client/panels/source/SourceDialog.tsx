/** The Word file that a draft was made from, and a newer one that it is to go on with. */
import { useRef, useState } from 'preact/hooks';
import type { NewBaseAnswer } from '../../../shared/protocol/drafts.ts';
import { QUOTE } from '../../../shared/views/deed.ts';
import { type Finding, findingKind, TREATMENTS } from '../../../shared/weave/findings.ts';
import { brought, broughtPath, newBase, Refused } from '../../connection/api.ts';
import { useWords } from '../../words/useWords.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { asError, useAsked } from '../parts/hooks.ts';
import { leftInWords } from './leftInWords.ts';

interface SourceDialogProps {
  readonly draft: string;
  /** Whether one may make a draft on a new text in force. */
  readonly chair: boolean;
  readonly onClose: () => void;
}

/** What the draft holds otherwise than its file, the file itself, and, for chairs, the way to a new text in force. */
export function SourceDialog({ draft, chair, onClose }: SourceDialogProps) {
  const words = useWords().source;
  const [asked] = useAsked(draft, () => brought(draft));
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="fields source">
        {asked.kind === 'failed' && (
          <p class="problem" role="alert">
            {asked.error.message}
          </p>
        )}
        {asked.kind === 'answered' && !asked.answer.file && <p data-wide>{words.none}</p>}
        {asked.kind === 'answered' && asked.answer.file && (
          <>
            <Findings findings={asked.answer.findings} />
            <p data-wide>
              <a href={broughtPath(draft)} download>
                {words.file}
              </a>
            </p>
          </>
        )}
        {chair && <NewText draft={draft} />}
      </div>
    </Dialog>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const words = useWords().source;
  if (findings.length === 0) return <p data-wide>{words.same}</p>;
  return (
    <div data-wide>
      <p>{words.otherwise}</p>
      <ul>
        {findings.map(({ what, count, examples }) => {
          const kind = findingKind(what);
          return kind === null ? null : (
            <li key={what}>
              <b>{words.findings[kind]}</b> ({count}): {words[TREATMENTS[kind]]}
              {examples && <small>: {examples.join(' · ')}</small>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type Carrying =
  | { readonly kind: 'idle' | 'working' }
  | { readonly kind: 'done'; readonly answer: NewBaseAnswer }
  | { readonly kind: 'failed'; readonly says: string }
  /** The server takes the file for another text. */
  | { readonly kind: 'doubted'; readonly says: string; readonly file: File };

/** Chooses the file of a new text in force; then shows what was carried over to it, and what was not. */
function NewText({ draft }: { readonly draft: string }) {
  const words = useWords().source;
  const [carrying, setCarrying] = useState<Carrying>({ kind: 'idle' });
  const chooser = useRef<HTMLInputElement>(null);
  const carry = async (file: File, anyway = false) => {
    setCarrying({ kind: 'working' });
    try {
      setCarrying({ kind: 'done', answer: await newBase(draft, file, anyway) });
    } catch (thrown) {
      const says = asError(thrown).message;
      const doubted = thrown instanceof Refused && thrown.status === 409;
      setCarrying(doubted ? { kind: 'doubted', says, file } : { kind: 'failed', says });
    }
  };
  return (
    <section data-wide aria-label={words.newText}>
      <h3>{words.newText}</h3>
      {carrying.kind === 'done' ? (
        <Result answer={carrying.answer} />
      ) : (
        <>
          <p>{words.explain}</p>
          <button
            type="button"
            class="button"
            disabled={carrying.kind === 'working'}
            onClick={() => chooser.current?.click()}
          >
            {words.choose}
          </button>
        </>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".docx"
        hidden
        aria-label={words.newText}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again.
          currentTarget.value = '';
          if (file) void carry(file);
        }}
      />
      {carrying.kind === 'working' && (
        <p class="progress" role="status">
          {words.working} <progress aria-label={words.working} />
        </p>
      )}
      {(carrying.kind === 'failed' || carrying.kind === 'doubted') && (
        <p class="problem" role="alert">
          {carrying.says}
        </p>
      )}
      {carrying.kind === 'doubted' && (
        <button type="button" class="button" onClick={() => void carry(carrying.file, true)}>
          {words.anyway(carrying.file.name)}
        </button>
      )}
    </section>
  );
}

function Result({ answer }: { readonly answer: NewBaseAnswer }) {
  const { source: words, language } = useWords();
  const { id, carried, accepted, rejected, left } = answer;
  return (
    <div role="status">
      <p>
        {words.carried(carried)} {accepted > 0 && words.accepted(accepted)}
      </p>
      {rejected > 0 && <p>{words.rejected(rejected)}</p>}
      {left.length > 0 && (
        <>
          <p>{words.left(left.length)}</p>
          <ul>
            {left.map((change) => (
              <li key={change.id}>
                <b>{change.author.delegation || change.author.name}</b>{' '}
                {leftInWords(change, QUOTE, language).map((piece, index) =>
                  typeof piece === 'string' ? piece : <q key={index}>{piece.quote}</q>,
                )}
                : {words.reasons[change.reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      <a class="button primary" href={`/drafts/${encodeURIComponent(id)}`}>
        {words.open}
      </a>
    </div>
  );
}
