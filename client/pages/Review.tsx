import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import type { Finding, Place } from '../../shared/itu/checks/finding.ts';
import type { SupportedProposal } from '../../shared/itu/support.ts';
import type { Me } from '../../shared/protocol/people.ts';
import type { Thread } from '../../shared/views/comments.ts';
import { entries } from '../../shared/views/entries.ts';
import type { Reading } from '../../shared/views/reading.ts';
import type { Comment, Decision, Position } from '../../shared/weave/records.ts';
import type { Editor } from '../editor/editor.ts';
import { ChangesPanel } from '../panels/changes/ChangesPanel.tsx';
import { DecideBar } from '../panels/changes/DecideBar.tsx';
import type { Decide } from '../panels/changes/deciding.ts';
import type { Acting } from '../panels/checks/ChecksPanel.tsx';
import { useChecks } from '../panels/checks/useFindings.ts';
import { CommentsPanel, type NewComment } from '../panels/comments/CommentsPanel.tsx';
import { mentionable, useThreads } from '../panels/comments/useThreads.ts';
import { HistoryPanel } from '../panels/history/HistoryPanel.tsx';
import { type OpenActs, OpenPanel } from '../panels/open/OpenPanel.tsx';
import { openPlaces, useOpenPoints } from '../panels/open/useOpenPoints.ts';
import { useReading } from '../panels/parts/hooks.ts';
import { Later } from '../panels/parts/Later.tsx';
import { Unfetched } from '../panels/parts/Unfetched.tsx';
import { SupportPanel } from '../panels/support/SupportPanel.tsx';
import { toConfirm, useSupport } from '../panels/support/useSupport.ts';
import { Tabs } from '../panels/tabs/Tabs.tsx';
import { useWords } from '../words/useWords.tsx';
import { Drawer, type DrawerName } from './Drawer.tsx';

/** The tabs beside the text, in their order. */
export const REVIEW_TABS = ['changes', 'comments', 'open', 'checks', 'support', 'history'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

interface ReviewProps {
  readonly me: Me;
  readonly reading: Reading;
  readonly awareness: Awareness;
  readonly selected: string | null;
  readonly onPick: (entry: string) => void;
  /** Absent for those who may not decide. */
  readonly decide: Decide | undefined;
  /** Whether words are selected in the text. */
  readonly hasSelection: boolean;
  /** Notes that the draft is printed as it now stands; absent for those who may not. */
  readonly onPrinted: (() => void) | undefined;
  /** What was decided last here. */
  readonly latest: readonly string[] | null;
  /** Whether the marks are on the page, so that one can go through them. */
  readonly deciding: boolean;
  readonly open: DrawerName | null;
  readonly onClose: () => void;
  readonly tab: ReviewTab;
  readonly onTab: (tab: ReviewTab) => void;
  /** What is being commented on. */
  readonly asking: NewComment | null;
  readonly onAsk: (about: NewComment | null) => void;
  /** The comment on what is selected in the text; absent where one cannot write. */
  readonly onAskSelection: (() => void) | undefined;
  readonly editor: () => Editor | null;
  /** Goes to the words of a finding. */
  readonly onShow: (place: Place) => void;
  /** Hears of decisions that were taken by what is open. */
  readonly onDecided: (decisions: readonly Decision[]) => void;
  /** Goes to the paragraph with this key. */
  readonly onGo: (key: string) => void;
  /** The moment that the page shows; null for now. */
  readonly asOf: number | null;
  readonly onAsOf: (moment: number | null) => void;
}

/** All that shows the list of changes and what people say of it: it is what renders again with every change. */
export function Review(props: ReviewProps) {
  const {
    me,
    reading,
    awareness,
    selected,
    onPick,
    decide,
    deciding,
    open,
    onClose,
    tab,
    onTab,
    asking,
    onAsk,
    editor,
  } = props;
  const { room } = useWords();
  const list = useReading(reading, entries);
  const threads = useThreads(reading);
  const checks = useChecks(reading);
  const support = useSupport(reading);
  const points = useOpenPoints(reading);
  // Asked when comments are looked at: who is here changes without the text.
  const names = useMemo(() => mentionable(reading, awareness), [reading, awareness, threads, asking, tab]);
  const [thread, setThread] = useState<string | null>(null);
  const undecided = list.filter(({ state }) => state === 'pending');
  const unresolved = threads.filter(({ resolved }) => !resolved);
  useShownThreads(editor, unresolved, tab === 'comments' ? thread : null);

  const counts: Readonly<Record<ReviewTab, number>> = {
    changes: undecided.length,
    comments: unresolved.length,
    open: openPlaces(points),
    checks: toMend(checks.found),
    support: toConfirm(support, me.delegation),
    history: 0,
  };

  /** Whoever comments on words of the text goes on there. */
  const leaveAsking = () => {
    if (asking && 'ranges' in asking.on) editor()?.focus();
    onAsk(null);
  };
  const comment = (written: Omit<Comment, 'at'>) => {
    editor()?.comment(written);
    leaveAsking();
  };
  const take = ({ key, version }: SupportedProposal, position: Position['position']) =>
    editor()?.takePosition({ proposal: key, position, version });
  const pickThread = (picked: Thread) => {
    setThread(picked.id);
    if ('entry' in picked.on) onPick(picked.on.entry);
    else editor()?.revealWords(picked.on.ranges);
  };
  return (
    <>
      <Drawer name="changes" label={room.review} closes={room.closeReview} open={open} onClose={onClose}>
        <Tabs
          label={room.review}
          chosen={tab}
          onChoose={onTab}
          tabs={REVIEW_TABS.map((name) => ({ name, label: room[name], count: counts[name] }))}
        >
          {tab === 'changes' && (
            <ChangesPanel
              reading={reading}
              entries={list}
              threads={threads}
              selected={selected}
              onPick={onPick}
              decide={decide}
              onThreads={(entry, quote) => {
                const about = threads.find(({ on }) => 'entry' in on && on.entry === entry);
                onTab('comments');
                if (about) setThread(about.id);
                else if (me.role !== 'observer') onAsk({ on: { change: entry }, quote });
              }}
            />
          )}
          {tab === 'comments' && (
            <CommentsPanel
              me={me}
              threads={threads}
              people={names.people}
              delegations={names.delegations}
              selected={thread}
              asking={asking}
              onAsk={props.onAskSelection}
              onCancel={leaveAsking}
              onPick={pickThread}
              onComment={me.role === 'observer' ? undefined : comment}
            />
          )}
          {tab === 'checks' && (
            <Later
              load={checksPanel}
              failed={<Unfetched />}
              with={{
                checks,
                acting: acting(editor, me.role !== 'observer', props.onShow),
              }}
            />
          )}
          {tab === 'open' && (
            <OpenPanel
              points={points}
              delegation={me.delegation}
              onShow={props.onShow}
              onTab={onTab}
              {...openActs(editor, me.role, props.onDecided)}
            />
          )}
          {tab === 'support' && (
            <SupportPanel
              proposals={support}
              delegation={me.delegation}
              onTake={me.role === 'delegate' && me.delegation !== '' ? take : undefined}
              onGo={props.onGo}
            />
          )}
          {tab === 'history' && (
            <HistoryPanel
              reading={reading}
              onPrinted={props.onPrinted}
              asOf={props.asOf}
              onAsOf={props.onAsOf}
              decide={decide}
              onPick={onPick}
            />
          )}
        </Tabs>
      </Drawer>
      {decide && deciding && (
        <DecideBar
          undecided={undecided}
          selected={selected}
          hasSelection={props.hasSelection}
          latest={props.latest}
          onPick={onPick}
          decide={decide}
        />
      )}
    </>
  );
}

/** What the checks say takes as much room as half of the room page: it is fetched with the tab. */
const checksPanel = () => import('../panels/checks/ChecksPanel.tsx').then(({ ChecksPanel }) => ChecksPanel);

/** How many findings there are that want to be mended. */
function toMend(found: readonly Finding[]): number {
  return found.filter(({ severity, silence }) => severity !== 'info' && silence === undefined).length;
}

/** What the checks' panel has the editor do. */
function acting(editor: () => Editor | null, writes: boolean, onShow: (place: Place) => void): Acting {
  if (!writes) return { show: onShow };
  return {
    show: onShow,
    mend: (mend) => editor()?.checking.mend(mend),
    silence: (finding, reason) => editor()?.checking.silence(finding, reason),
    unsilence: (comment) => editor()?.checking.unsilence(comment),
  };
}

/** What the list of what is open has the editor do. */
function openActs(
  editor: () => Editor | null,
  role: Me['role'],
  onDecided: (decisions: readonly Decision[]) => void,
): OpenActs {
  if (role === 'observer') return {};
  const want: OpenActs['want'] = (bracket, reason) => editor()?.brackets.want(bracket, reason);
  if (role !== 'chair') return { want };
  return {
    want,
    remove: (bracket) => onDecided(editor()?.brackets.remove(bracket) ?? []),
    discard: (bracket) => onDecided(editor()?.brackets.discard(bracket) ?? []),
    choose: (set, choice) => onDecided(editor()?.brackets.choose(set, choice) ?? []),
  };
}

/** The words that open threads are about, marked in the text. */
function useShownThreads(
  editor: () => Editor | null,
  threads: readonly Thread[],
  current: string | null,
): void {
  useEffect(() => {
    const about = threads.flatMap(({ id, on }) => ('ranges' in on ? [{ id, ranges: on.ranges }] : []));
    editor()?.showThreads(about, current);
  }, [threads, current]);
}
