/** Finding commands by what somebody types. */
import type { Command } from './offers.ts';

/** The commands that have each word sought in their name or group, those first whose name has them at its beginning. */
export function commandsFor(commands: readonly Command[], sought: string): readonly Command[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  return commands
    .map((command, at) => ({ command, at, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank < NOWHERE)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ command }) => command);
}

const NOWHERE = 4;

/** How far from the name's beginning the words stand: all at its beginning 0, at words' beginnings 1, in it 2, around it 3. */
function rankOf({ name, group, says = '' }: Command, words: readonly string[]): number {
  const [own, all] = [plain(name), plain(`${name} ${group} ${says}`)];
  if (!words.every((word) => all.includes(word))) return NOWHERE;
  if (own.startsWith(words.join(' '))) return 0;
  if (words.every((word) => ` ${own}`.includes(` ${word}`))) return 1;
  return words.every((word) => own.includes(word)) ? 2 : 3;
}

/** Without accents and capitals: who looks for “précédente” may type “precedente”. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
