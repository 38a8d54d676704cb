/** The table of co-signatures that ends a contribution, or its family's main document (conventions, adoption rules). */
import type { DraftFields } from '../../shared/weave/records.ts';
import { lineXml, tableXml } from './table.ts';
import type { SignedProposal } from './write/input.ts';

interface Heads {
  readonly title: string;
  readonly administration: string;
}

const ENGLISH: Heads = { title: 'Co-signatures', administration: 'Administration' };

/** By ITU's letter of the draft's language; English where there is none yet. */
const HEADS: Readonly<Record<string, Heads>> = {
  E: ENGLISH,
  F: { title: 'Cosignataires', administration: 'Administration' },
  S: { title: 'Cofirmantes', administration: 'Administración' },
};

/** A row for each administration, a column for each proposal that anybody signs; nothing where nobody does. */
export function signaturesXml({
  fields,
  signed = [],
}: {
  readonly fields: DraftFields;
  readonly signed?: readonly SignedProposal[];
}): string {
  const proposals = signed.filter(({ supporters }) => supporters.length > 0);
  if (proposals.length === 0) return '';
  const say = HEADS[fields.language ?? 'E'] ?? ENGLISH;
  const administrations = [...new Set(proposals.flatMap(({ supporters }) => supporters))].sort();
  return (
    lineXml(say.title, 'Headingb') +
    tableXml(
      [say.administration, ...proposals.map(({ identifier }) => identifier)],
      administrations.map((administration) => [
        cell(administration),
        ...proposals.map(({ supporters }) => cell(supporters.includes(administration) ? 'X' : '')),
      ]),
    )
  );
}

const cell = (text: string) => [[{ text }]];
