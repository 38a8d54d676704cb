/** What one can do on a draft's page, for who looks for it by typing: out of the tables that make its bars and menus. */
import type { Awareness } from 'y-protocols/awareness';
import { referenceTargets } from '../../shared/itu/referring.ts';
import type { Me } from '../../shared/protocol/people.ts';
import { LANGUAGES } from '../../shared/views/language.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import { outline } from '../../shared/views/outline.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { KEYS, keysInWords } from '../panels/commands/keys.ts';
import type { Command } from '../panels/commands/offers.ts';
import { exportFiles } from '../panels/frame/ExportMenu.tsx';
import { presentDelegations } from '../panels/frame/presence.ts';
import type { Following } from '../panels/frame/TitleBar.tsx';
import { ALL_VIEWS } from '../panels/frame/ViewSwitch.tsx';
import { chooseTheme, shownTheme } from '../panels/parts/theme.ts';
import { shortTitle } from '../panels/shortTitle.ts';
import type { Tool, ToolGroup } from '../panels/tools/tools.ts';
import type { View } from '../panels/views/views.ts';
import { LANGUAGE_NAMES } from '../words/languages.ts';
import { chooseLanguage, type Words } from '../words/words.ts';
import { REVIEW_TABS, type ReviewTab } from './Review.tsx';
import { goTo } from './routes.ts';

/** What the toolbar's tools do, under the names of their menus. */
export function toolCommands(words: Words, groups: readonly ToolGroup[]): readonly Command[] {
  const commandOf = ({ name, keys, on, disabled, act }: Tool, group: string): Command => ({
    name,
    group,
    keys: keys && keysInWords(keys, words),
    on,
    disabled,
    act,
  });
  return groups.flatMap((group) =>
    group.items.flatMap((item) =>
      'tools' in item ? item.tools.map((tool) => commandOf(tool, item.name)) : [commandOf(item, group.name)],
    ),
  );
}

/** The views, and the tabs beside them. */
export function viewCommands(
  { views, commands, room }: Words,
  view: View,
  onView: (view: View) => void,
  onTab: (tab: ReviewTab) => void,
): readonly Command[] {
  return [
    ...ALL_VIEWS.map((one) => ({
      name: views.names[one],
      group: views.label,
      says: views.show[one],
      on: one === view,
      act: () => onView(one),
    })),
    ...REVIEW_TABS.map((one) => ({ name: room[one], group: commands.tabs, act: () => onTab(one) })),
  ];
}

/** Following people, and the chair's call. */
export function peopleCommands(
  { commands, people }: Words,
  awareness: Awareness,
  me: Me,
  { followed, onFollow, onGather }: Following,
): readonly Command[] {
  const others = presentDelegations(awareness).flatMap(({ people: present }) =>
    present.filter(({ user }) => user !== me.user),
  );
  return [
    ...(onGather ? [{ name: people.bring, group: commands.people, act: onGather }] : []),
    ...(followed === null
      ? []
      : [{ name: people.unfollow, group: commands.people, act: () => onFollow(null) }]),
    ...others.map(({ user, name, delegation }) => ({
      name: commands.follow(name),
      group: delegation || commands.people,
      on: user === followed,
      act: () => onFollow(user),
    })),
  ];
}

/** The files that come out of the draft. */
export function exportCommands(words: Words, draft: string): readonly Command[] {
  const { exports: say, commands } = words;
  return exportFiles(draft).flatMap(({ file, href, pdf }) => [
    { name: file, group: say.menu, says: say.says[file], act: () => follow(href, true) },
    ...(pdf === undefined
      ? []
      : [
          { name: commands.pdf(file.replace(/\.docx$/, '')), group: say.menu, act: () => follow(pdf, false) },
        ]),
  ]);
}

/** Goes where a link in the menu would lead. */
function follow(href: string, download: boolean): void {
  const link = Object.assign(document.createElement('a'), { href, target: download ? '' : '_blank' });
  link.rel = 'noreferrer';
  if (download) link.download = '';
  link.click();
}

/** The page itself: its language, its colours, its keys. */
export function pageCommands(words: Words, onKeys: () => void): readonly Command[] {
  const { commands, theme, keySheet, languages } = words;
  const dark = shownTheme() === 'dark';
  return [
    {
      name: keySheet.title,
      group: commands.page,
      keys: keysInWords(KEYS.help, words),
      act: onKeys,
    },
    {
      name: dark ? theme.toLight : theme.toDark,
      group: commands.page,
      act: () => chooseTheme(dark ? 'light' : 'dark'),
    },
    ...LANGUAGES.map((language) => ({
      name: LANGUAGE_NAMES[language],
      group: commands.page,
      says: languages.choose,
      on: language === words.language,
      act: () => void chooseLanguage(language).catch(() => undefined),
    })),
    { name: commands.drafts, group: commands.page, act: () => goTo('/') },
  ];
}

/** The places of the text: proposals, sections and items. */
export function placeCommands(
  { commands }: Words,
  reading: Reading,
  onGo: (key: string) => void,
): readonly Command[] {
  const group = commands.goTo;
  const units = outline(reading).flatMap((unit) => [
    { name: `${unit.kind} ${unit.identifier}`, group, act: () => onGo(unit.key) },
    ...unit.sections.map(({ title, key }) => ({
      name: shortTitle(title),
      group,
      act: () => onGo(key),
    })),
  ]);
  const items = referenceTargets(markedParagraphs(reading)).map(({ key, heading, label, words }) => ({
    name: `${shortTitle(heading)} ${label}`,
    group,
    says: words,
    act: () => onGo(key),
  }));
  return [...units, ...items];
}
