import { useMemo, useRef, useState } from 'preact/hooks';
import { type ReferenceTarget, referenceTargets } from '../../../shared/itu/referring.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useWords } from '../../words/useWords.tsx';
import { Dialog, leaveDialog } from '../parts/Dialog.tsx';

interface ReferenceDialogProps {
  readonly reading: Reading;
  readonly onRefer: (target: ReferenceTarget) => void;
  readonly onClose: () => void;
}

/** What can be referred to, section by section; words narrow it down, Enter takes the first. */
export function ReferenceDialog({ reading, onRefer, onClose }: ReferenceDialogProps) {
  const { common, reference } = useWords();
  const [sought, setSought] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const targets = useMemo(() => referenceTargets(markedParagraphs(reading)), [reading]);
  const shown = targets.filter((target) => isSought(target, sought));
  const refer = (target: ReferenceTarget | undefined) => {
    if (!target) return;
    leaveDialog(list.current);
    onRefer(target);
  };
  return (
    <Dialog title={reference.title} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          refer(shown[0]);
        }}
      >
        <label class="field" data-wide>
          <span>{reference.sought}</span>
          <input
            autofocus
            value={sought}
            placeholder="considering c)"
            onInput={({ currentTarget }) => setSought(currentTarget.value)}
          />
        </label>
        <ul class="targets" data-wide ref={list}>
          {shown.map((target, at) => (
            <li key={target.key}>
              {target.heading !== shown[at - 1]?.heading && <h3>{target.heading}</h3>}
              <button type="button" class="target" onClick={() => refer(target)}>
                <span class="label">{target.label}</span> {target.words}
              </button>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p class="panel-empty">{reference.none}</p>}
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" class="button primary" disabled={shown.length === 0}>
            {reference.first}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Whether each of the words sought stands in its heading, its label or its own words. */
function isSought({ heading, label, words }: ReferenceTarget, sought: string): boolean {
  const said = `${heading} ${label} ${words}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
