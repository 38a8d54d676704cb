/** How one calls a document of a family. */
import type { FamilyMemberAnswer } from '../../../shared/protocol/family.ts';
import type { Words } from '../../words/words.ts';

/** Its line; before the document has a number, what it is in its family: `Addendum 1 (Rev.2)`. */
export function nameIn(main: string, member: FamilyMemberAnswer, words: Words): string {
  const { line, revision, corrigendum } = member;
  if (line !== '') return line;
  const name = member.id === main ? words.family.mainName : addendumName(member, words);
  const version = [revision && `(Rev.${revision})`, corrigendum && `(Corr.${corrigendum})`];
  return [name, version.filter(Boolean).join('')].join(' ').trim();
}

function addendumName({ addendum, title }: FamilyMemberAnswer, { family, drafts }: Words): string {
  return addendum === undefined ? title || drafts.untitled : family.addendumName(addendum);
}
