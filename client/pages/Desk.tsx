import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from '../../shared/itu/checks/finding.ts';
import type { DraftAnswer } from '../../shared/protocol/drafts.ts';
import type { Me } from '../../shared/protocol/people.ts';
import { quoteOf } from '../../shared/views/comments.ts';
import { entries } from '../../shared/views/entries.ts';
import { footnotes } from '../../shared/views/footnotes.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { changeFields } from '../connection/api.ts';
import type { ConnectionState, DraftConnection } from '../connection/sync.ts';
import type { Editor } from '../editor/editor.ts';
import type { FootnoteAsked } from '../editor/embeds/footnotes.ts';
import { scrollTo } from '../editor/scrolling.ts';
import { SHORTCUTS } from '../editor/shortcuts.ts';
import { NO_TOOLS, type ToolState } from '../editor/toolState.ts';
import { Announcer } from '../panels/announcing/Announcer.tsx';
import type { Deciding } from '../panels/changes/deciding.ts';
import { CharacterMenu } from '../panels/characters/CharacterMenu.tsx';
import { isPressed, KEYS, keysInWords } from '../panels/commands/keys.ts';
import { type Command, OFFERS, useOffer } from '../panels/commands/offers.ts';
import type { NewComment } from '../panels/comments/CommentsPanel.tsx';
import { FieldsDialog } from '../panels/dialogs/FieldsDialog.tsx';
import { FootnoteDialog } from '../panels/dialogs/FootnoteDialog.tsx';
import { InviteDialog } from '../panels/dialogs/InviteDialog.tsx';
import { ReferenceDialog } from '../panels/dialogs/ReferenceDialog.tsx';
import { FootnoteList } from '../panels/FootnoteList.tsx';
import { FootBar } from '../panels/frame/FootBar.tsx';
import { DrawerTools, type Following, TitleBar } from '../panels/frame/TitleBar.tsx';
import { KeptWords } from '../panels/KeptWords.tsx';
import { OutlinePanel, paragraphOf } from '../panels/OutlinePanel.tsx';
import { eachSecond, useReading } from '../panels/parts/hooks.ts';
import { Later } from '../panels/parts/Later.tsx';
import { useSingleKeys } from '../panels/parts/singleKeys.ts';
import { UnfetchedDialog } from '../panels/parts/Unfetched.tsx';
import { useColours } from '../panels/parts/useColours.ts';
import { SourceDialog } from '../panels/source/SourceDialog.tsx';
import { HowSwitch, howCommands } from '../panels/tools/HowSwitch.tsx';
import { LinkDialog } from '../panels/tools/LinkDialog.tsx';
import { Toolbar } from '../panels/tools/Toolbar.tsx';
import { spokenIn } from '../panels/versions/tongues.ts';
import { LookBar } from '../panels/views/LookBar.tsx';
import { ReadOnly } from '../panels/views/ReadOnly.tsx';
import { FIRST_LOOK, type Look, type View } from '../panels/views/views.ts';
import { useWords } from '../words/useWords.tsx';
import { words as said } from '../words/words.ts';
import { Drawer, type DrawerName } from './Drawer.tsx';
import {
  exportCommands,
  pageCommands,
  peopleCommands,
  placeCommands,
  toolCommands,
  viewCommands,
} from './deskCommands.ts';
import { EditorPlace } from './EditorPlace.tsx';
import { useFind } from './Find.tsx';
import { imagesOf } from './images.ts';
import { usePageTitle } from './Notice.tsx';
import { Over } from './Over.tsx';
import { Review, type ReviewTab } from './Review.tsx';
import { familyAddress, goTo, languagesAddress } from './routes.ts';
import { findTools, toolGroups } from './toolGroups.ts';
import { useFocusKept } from './useFocusKept.ts';
import { useFollow } from './useFollow.ts';

type DialogName = 'fields' | 'invite' | 'link' | 'reference' | 'source' | 'commands' | 'keys' | 'export';

interface DeskProps {
  readonly draft: string;
  readonly me: Me;
  /** Where its family has it filed or withdrawn. */
  readonly over: DraftAnswer['over'];
  readonly connection: DraftConnection;
  readonly state: ConnectionState;
  readonly reading: Reading;
}

/** The page in the middle, everything else at its edges. */
export function Desk({ draft, me, over, connection, state, reading }: DeskProps) {
  const words = useWords();
  const { room } = words;
  const [look, setLook] = useState<Look>(FIRST_LOOK);
  const { view } = look;
  const setView = (next: View) =>
    setLook({ ...look, view: next, ...(next === 'past' ? { moment: Date.now() } : {}) });
  const [tab, setTab] = useState<ReviewTab>('changes');
  const [asking, setAsking] = useState<NewComment | null>(null);
  const delegations = useReading(reading, proposers, eachSecond);
  const [selected, setSelected] = useState<string | null>(null);
  const [open, setOpen] = useState<DrawerName | null>(null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const editor = useRef<Editor | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place);
  useColours(reading, state.awareness);
  const [tools, setTools] = useState<ToolState>(NO_TOOLS);
  const [asked, setAsked] = useState<FootnoteAsked | null>(null);
  const images = useMemo(() => imagesOf(draft), [draft]);
  const notes = useReading(reading, footnotes);
  const edits = view === 'marked' && me.role !== 'observer';
  const find = useFind(editor, view === 'marked', me.role !== 'observer');
  usePageTitle(reading.fields.title ?? '');
  useClearedLater(problem, () => setProblem(null));

  const pick = (entry: string) => {
    setSelected(entry);
    setView('marked');
    setOpen(null);
    // The text must be shown before it can be scrolled. Where changes lie over one another, the caret may be in another.
    requestAnimationFrame(() => {
      editor.current?.reveal(entry);
      setSelected(entry);
    });
  };
  /** The card follows the caret, but only while one is in the text: elsewhere the caret tells nothing. */
  const follow = (entry: string | null) => {
    if (!document.activeElement?.closest('.ProseMirror')) return;
    setSelected(entry);
    if (entry !== selected) queueMicrotask(() => editor.current?.reveal(null));
  };
  const [latest, setLatest] = useState<readonly string[] | null>(null);
  const decide = (deciding: Deciding) => {
    const open = editor.current;
    if (!open) return;
    const { verdict, reason } = deciding;
    const what = 'selected' in deciding ? { all: true as const, within: open.selected().ranges } : deciding;
    const answer = open.decide({ ...what, verdict, ...(reason === undefined ? {} : { reason }) });
    if ('refused' in answer) return setProblem(words.server(answer.refused));
    setProblem(null);
    setLatest(verdict === 'reopen' ? null : answer.flatMap(({ changes }) => changes));
  };
  const go = (key: string) => {
    setOpen(null);
    const paragraph = paragraphOf(key);
    if (paragraph) scrollTo(paragraph, 'start');
  };
  /** Goes to a paragraph, and has the caret there where one writes. */
  const goThere = (key: string) => {
    go(key);
    if (edits) editor.current?.goTo(key);
  };
  const chair = me.role === 'chair';
  /** Asks for a comment on what is selected, or on the caret's paragraph. */
  const askSelection = () => {
    const ranges = editor.current?.selected().ranges ?? [];
    if (ranges.length === 0) return;
    setTab('comments');
    setOpen((drawer) => drawer ?? 'changes');
    setAsking({ on: { ranges }, quote: quoteOf(reading, ranges) });
  };
  useEffect(() => {
    // Projectors show what the chair has before them.
    if (chair) state.awareness.setLocalStateField('discussing', selected);
  }, [chair, selected, state.awareness]);
  const showPlace = (place: Place) => {
    setView('marked');
    setOpen(null);
    requestAnimationFrame(() => editor.current?.checking.show(place));
  };
  const editAsAgreed = (agreed: boolean) => editor.current?.editAsAgreed(agreed);
  const following = useFollow(
    state.awareness,
    () => editor.current,
    (name) => setProblem(said().room.broughtHere(name)),
  );
  const people: Following = {
    followed: following.followed,
    onFollow: following.follow,
    onGather: chair ? () => setProblem(following.gather() ? room.youBrought : room.noPlace) : undefined,
  };
  const onInvite = chair ? () => setDialog('invite') : undefined;
  const groups = edits
    ? [
        ...toolGroups(
          words,
          editor,
          tools,
          () => setDialog('link'),
          () => setDialog('reference'),
          chair,
        ),
        findTools(words, find.open),
      ]
    : [];
  useOffer(OFFERS.desk, () => [
    ...viewCommands(words, view, setView, (next) => {
      setTab(next);
      setOpen((drawer) => drawer ?? 'changes');
      document.getElementById(`tab-${next}`)?.focus();
    }),
    ...inText(toolCommands(words, groups), () => editor.current?.focus()),
    ...(edits
      ? [
          {
            name: words.commands.comment,
            group: words.comments.title,
            keys: keysInWords(KEYS.comment, words),
            act: askSelection,
          },
        ]
      : []),
    ...howCommands(words, tools.agreed, chair && edits ? editAsAgreed : undefined),
    ...(onInvite ? [{ name: room.invite, group: words.commands.people, act: onInvite }] : []),
    ...peopleCommands(words, state.awareness, me, people),
    { name: words.exporting.prepare, group: words.exports.menu, act: () => setDialog('export') },
    { name: words.family.heading, group: words.outline.contribution, act: () => goTo(familyAddress(draft)) },
    {
      name: words.versions.title,
      group: words.outline.contribution,
      act: () => goTo(languagesAddress(draft)),
    },
    ...exportCommands(words, draft),
  ]);
  useOffer(OFFERS.page, () => pageCommands(words, () => setDialog('keys')));
  useOffer(OFFERS.places, () => [
    {
      name: room.text,
      group: words.commands.goTo,
      act: () => place.current?.querySelector<HTMLElement>('.stage')?.focus(),
    },
    ...placeCommands(words, reading, goThere),
  ]);
  usePageKeys({
    [KEYS.commands]: () => setDialog('commands'),
    [KEYS.helpAnywhere]: () => setDialog('keys'),
    ...(edits ? { [KEYS.comment]: askSelection } : {}),
  });
  useSingleKeys({ [KEYS.help]: () => setDialog('keys') });
  const unfetched = <UnfetchedDialog onClose={() => setDialog(null)} />;
  return (
    <div class="room" ref={place} data-role={me.role} data-agreed={tools.agreed || undefined}>
      <TitleBar
        draft={draft}
        reading={reading}
        awareness={state.awareness}
        saving={state.saving}
        view={view}
        onView={setView}
        onDrawer={setOpen}
        onInvite={onInvite}
        onPrepare={() => setDialog('export')}
        following={people}
      />
      <Drawer
        name="outline"
        label={room.outline}
        closes={room.closeOutline}
        open={open}
        onClose={() => setOpen(null)}
      >
        <DrawerTools
          draft={draft}
          awareness={state.awareness}
          saving={state.saving}
          onInvite={onInvite}
          onPrepare={() => setDialog('export')}
          following={people}
        />
        <OutlinePanel
          reading={reading}
          view={view}
          onGo={go}
          onFields={chair ? () => setDialog('fields') : undefined}
          onSource={() => setDialog('source')}
          onFamily={() => goTo(familyAddress(draft))}
          onLanguages={() => goTo(languagesAddress(draft))}
        />
      </Drawer>
      {edits && (
        <Toolbar groups={groups} onLeave={() => editor.current?.focus()}>
          <CharacterMenu
            keys={SHORTCUTS}
            onType={(text) => editor.current?.insert(text)}
            onLeave={() => editor.current?.focus()}
          />
          {chair && <HowSwitch agreed={tools.agreed} onSwitch={editAsAgreed} />}
        </Toolbar>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who reads by keyboard must be able to scroll it */}
      <main class="stage" aria-label={room.text} data-view={view} tabIndex={0}>
        <KeptWords
          refusal={state.refusal}
          kept={state.kept}
          onDismiss={() => connection.dismissRefusal()}
          onForget={(words) => connection.forgetKept(words)}
          onInsert={edits ? (text) => editor.current?.paste(text) ?? false : undefined}
        />
        {over && <Over over={over} />}
        {view !== 'marked' && <LookBar look={look} delegations={delegations} onLook={setLook} />}
        <div class="paper" data-wide={view === 'compare' || undefined} {...spokenIn(reading.fields.language)}>
          <EditorPlace
            shown={view === 'marked'}
            awareness={state.awareness}
            reading={reading}
            me={me}
            editor={editor}
            onSelect={follow}
            onProblem={setProblem}
            onTools={setTools}
            onFootnote={setAsked}
            images={images}
          />
          {view === 'marked' && (
            <FootnoteList
              notes={notes}
              onOpen={edits ? (note) => editor.current?.footnote(note) : undefined}
            />
          )}
          {view !== 'marked' && (
            <div class="text-place">
              <ReadOnly reading={reading} look={look} imageAt={images.source} />
            </div>
          )}
        </div>
      </main>
      {find.bar}
      <Review
        me={me}
        awareness={state.awareness}
        tab={tab}
        onTab={setTab}
        asking={asking}
        onAsk={setAsking}
        onAskSelection={edits ? askSelection : undefined}
        editor={() => editor.current}
        onShow={showPlace}
        onGo={go}
        onDecided={(decisions) =>
          decisions.length > 0 && setLatest(decisions.flatMap(({ changes }) => changes))
        }
        asOf={view === 'past' ? look.moment : null}
        onAsOf={(moment) =>
          setLook(moment === null ? { ...look, view: 'marked' } : { ...look, view: 'past', moment })
        }
        reading={reading}
        selected={selected}
        onPick={pick}
        decide={chair ? decide : undefined}
        onPrinted={chair ? () => void changeFields(draft, { printed: Date.now() }) : undefined}
        hasSelection={!tools.bare}
        latest={latest}
        deciding={view === 'marked'}
        open={open}
        onClose={() => setOpen(null)}
      />
      <FootBar
        me={me}
        reading={reading}
        view={view}
        agreed={tools.agreed}
        onSwitch={chair ? editAsAgreed : undefined}
        onCommands={() => setDialog('commands')}
      />
      <Announcer reading={reading} user={me.user} />
      {problem && (
        <p class="toast" role="alert">
          {problem}
        </p>
      )}
      {dialog === 'fields' && (
        <FieldsDialog draft={draft} fields={reading.fields} onClose={() => setDialog(null)} />
      )}
      {dialog === 'link' && (
        <LinkDialog
          href={tools.link}
          onLink={(href) => editor.current?.link(href) ?? false}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'reference' && (
        <ReferenceDialog
          reading={reading}
          onRefer={(target) => {
            editor.current?.focus();
            editor.current?.refer(target);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {asked && <FootnoteDialog asked={asked} onClose={() => setAsked(null)} />}
      {dialog === 'source' && <SourceDialog draft={draft} chair={chair} onClose={() => setDialog(null)} />}
      {dialog === 'commands' && (
        <Later
          load={palette}
          failed={unfetched}
          with={{ onClose: () => setDialog((now) => (now === 'commands' ? null : now)) }}
        />
      )}
      {dialog === 'keys' && (
        <Later
          load={keySheet}
          failed={unfetched}
          with={{ onClose: () => setDialog((now) => (now === 'keys' ? null : now)) }}
        />
      )}
      {dialog === 'export' && (
        <Later
          load={exportDialog}
          failed={unfetched}
          with={{
            ...{ draft, reading, imageAt: images.source, onShow: showPlace },
            onTab: (next: ReviewTab) => {
              setOpen('changes');
              setTab(next);
            },
            onFields: chair ? () => setDialog('fields') : undefined,
            onClose: () => setDialog(null),
          }}
        />
      )}
      {dialog === 'invite' && <InviteDialog draft={draft} onClose={() => setDialog(null)} />}
    </div>
  );
}

/** Nobody needs them before they press a key for them. */
const exportDialog = () =>
  import('../panels/exporting/ExportDialog.tsx').then(({ ExportDialog }) => ExportDialog);
const palette = () => import('../panels/commands/Palette.tsx').then(({ Palette }) => Palette);
const keySheet = () => import('../panels/commands/KeySheet.tsx').then(({ KeySheet }) => KeySheet);

/** Whose proposals there are. */
function proposers(reading: Reading): readonly string[] {
  return [...new Set(entries(reading).map(({ author }) => author.delegation))].sort();
}

/** Keys that mean something wherever one is on the page, but for behind an open dialog. */
function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const pressed = Object.entries(latest.current).find(([chord]) => isPressed(event, chord));
      if (!pressed || event.isComposing) return;
      // What the browser would do with them is never meant here.
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) pressed[1]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** What is done in the text gives the text the focus. */
function inText(commands: readonly Command[], focus: () => void): readonly Command[] {
  return commands.map((command) => ({
    ...command,
    act: () => {
      focus();
      command.act();
    },
  }));
}

/** Long enough to read a sentence twice. */
const READ_MS = 8_000;

function useClearedLater(problem: string | null, clear: () => void): void {
  useEffect(() => {
    if (problem === null) return;
    const timer = setTimeout(clear, READ_MS);
    return () => clearTimeout(timer);
  }, [problem]);
}
