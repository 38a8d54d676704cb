/** Which drafts somebody is looking for. */
import type { DraftSummary } from '../../../shared/protocol/drafts.ts';
import { documentLine } from '../frame/documentLine.ts';

/** The drafts in which every word sought stands, case and accents aside; what was changed last comes first. */
export function draftsFor(drafts: readonly DraftSummary[], sought: string): readonly DraftSummary[] {
  const words = plain(sought)
    .split(/\s+/)
    .filter((word) => word !== '');
  return drafts
    .filter((draft) => {
      const said = saidOf(draft);
      return words.every((word) => said.includes(word));
    })
    .sort((a, b) => b.changed - a.changed);
}

function saidOf(draft: DraftSummary): string {
  const { title = '', event = '', place = '', group = '', source = '', date = '' } = draft;
  return plain([title, documentLine(draft), event, place, group, source, date].join('\n'));
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
