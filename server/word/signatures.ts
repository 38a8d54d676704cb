/** The table of co-signatures that ends a contribution, or its family's main document (conventions, adoption rules). */
import { languageOf } from '../../shared/itu/languages.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { lineXml, tableXml } from './table.ts';
import type { SignedProposal } from './write/input.ts';

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
  const language = languageOf(fields);
  const administrations = [...new Set(proposals.flatMap(({ supporters }) => supporters))].sort();
  return (
    lineXml(language.signatures, 'Headingb') +
    tableXml(
      [language.administration, ...proposals.map(({ identifier }) => identifier)],
      administrations.map((administration) => [
        cell(administration),
        ...proposals.map(({ supporters }) => cell(supporters.includes(administration) ? 'X' : '')),
      ]),
      language,
    )
  );
}

const cell = (text: string) => [[{ text }]];
