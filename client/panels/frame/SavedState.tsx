import type { Saving } from '../../connection/sync.ts';
import { Icon } from '../parts/Icon.tsx';

/** Whether one's words are on the server's disk. Only what goes wrong is announced to screen readers. */
export function SavedState({ saving }: { readonly saving: Saving }) {
  const words = savingInWords(saving);
  const wrong = saving.kind !== 'saved' && saving.kind !== 'saving' && saving.kind !== 'opening';
  return (
    <p class="saved-state" data-state={saving.kind} title={words}>
      {saving.kind === 'saved' && <Icon name="check" />}
      <span role={wrong ? 'alert' : undefined}>{words}</span>
    </p>
  );
}

/** The state in words. */
export function savingInWords(saving: Saving): string {
  switch (saving.kind) {
    case 'opening':
      return 'Opening…';
    case 'saved':
      return 'Saved';
    case 'saving':
      return 'Saving…';
    case 'offline':
      return saving.unsaved ? `Offline · ${unsavedInWords(saving.words)}` : 'Offline';
    case 'signed-out':
      return 'Signed out';
    case 'stopped':
      return `Refused: ${saving.reason}`;
  }
}

/** How many words are not saved; a strike alone has none. */
export function unsavedInWords(words: number): string {
  if (words === 0) return 'changes not yet saved';
  return words === 1 ? '1 word not yet saved' : `${words} words not yet saved`;
}
