import type { Saving } from '../../connection/sync.ts';
import { useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import { Icon } from '../parts/Icon.tsx';

/** Whether one's words are on the server's disk. Only what goes wrong is announced to screen readers. */
export function SavedState({ saving }: { readonly saving: Saving }) {
  const says = savingInWords(saving, useWords());
  const wrong = saving.kind !== 'saved' && saving.kind !== 'saving' && saving.kind !== 'opening';
  return (
    <p class="saved-state" data-state={saving.kind} title={says}>
      {saving.kind === 'saved' && <Icon name="check" />}
      <span role={wrong ? 'alert' : undefined}>{says}</span>
    </p>
  );
}

/** The state in words; a strike alone has no words that are not saved. */
function savingInWords(saving: Saving, { saving: words, server }: Words): string {
  switch (saving.kind) {
    case 'opening':
      return words.opening;
    case 'saved':
      return words.saved;
    case 'saving':
      return words.saving;
    case 'offline':
      return saving.unsaved ? words.offlineWith(saving.words) : words.offline;
    case 'signed-out':
      return words.signedOut;
    case 'stopped':
      return words.refused(server(saving.reason));
  }
}
