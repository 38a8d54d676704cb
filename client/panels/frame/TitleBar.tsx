import type { Awareness } from 'y-protocols/awareness';
import type { Reading } from '../../../shared/views/reading.ts';
import type { Saving } from '../../connection/sync.ts';
import { useWords } from '../../words/useWords.tsx';
import { useMedia, useReading } from '../parts/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { ThemeSwitch } from '../parts/ThemeSwitch.tsx';
import type { View } from '../views/views.ts';
import { documentLine, submitter } from './documentLine.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { People, type PeopleProps } from './People.tsx';
import { SavedState } from './SavedState.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';

interface TitleBarProps {
  readonly draft: string;
  readonly reading: Reading;
  readonly awareness: Awareness;
  readonly saving: Saving;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** Opens a panel that is a drawer on small screens. */
  readonly onDrawer: (drawer: 'outline' | 'changes') => void;
  /** Absent for those who may not invite. */
  readonly onInvite: (() => void) | undefined;
  /** Opens what is looked at before the contribution is filed. */
  readonly onPrepare: () => void;
  /** Whom one follows, and the chair's call. */
  readonly following: Following;
}

/** What the list of people needs to follow them and to bring them together. */
export type Following = Omit<PeopleProps, 'awareness'>;

/** A phone, held upright: as sizes.css has it. */
const NARROW = '(width <= 560px)';

/** What is being drafted, how one looks at it, who is here, and whether it is saved. */
export function TitleBar({
  draft,
  reading,
  awareness,
  saving,
  view,
  onView,
  onDrawer,
  onInvite,
  onPrepare,
  following,
}: TitleBarProps) {
  const { common, drafts, room } = useWords();
  const fields = useReading(reading, () => reading.fields);
  const narrow = useMedia(NARROW);
  const line = [documentLine(fields), submitter(fields)].filter((part) => part !== '').join(' · ');
  return (
    <header class="title-bar">
      <button
        type="button"
        class="icon-button for-drawer"
        aria-label={room.outline}
        onClick={() => onDrawer('outline')}
      >
        <Icon name="menu" />
      </button>
      <a class="logo" href="/" title={common.allDrafts}>
        <span class="unseen">{common.allDrafts}</span>
      </a>
      <div class="title">
        <h1 title={fields.title}>{fields.title || drafts.untitled}</h1>
        <p>{line || drafts.noNumber}</p>
      </div>
      <ViewSwitch view={view} onView={onView} />
      {!narrow && <People awareness={awareness} {...following} />}
      <SavedState saving={saving} />
      {!narrow && <Tools draft={draft} saving={saving} onInvite={onInvite} onPrepare={onPrepare} />}
      <button
        type="button"
        class="icon-button for-drawer"
        aria-label={room.changes}
        onClick={() => onDrawer('changes')}
      >
        <Icon name="changes" />
      </button>
    </header>
  );
}

type ToolsProps = Pick<TitleBarProps, 'draft' | 'saving' | 'onInvite' | 'onPrepare'>;

function Tools({ draft, saving, onInvite, onPrepare }: ToolsProps) {
  const { room } = useWords();
  return (
    <>
      <LanguageSwitch />
      <ThemeSwitch />
      {onInvite && (
        <button type="button" class="button invite" onClick={onInvite}>
          {room.invite}
        </button>
      )}
      <ExportMenu draft={draft} saving={saving} onPrepare={onPrepare} />
    </>
  );
}

/** What the title bar has no room for on phones, for the top of a drawer. */
export function DrawerTools({
  awareness,
  following,
  ...tools
}: ToolsProps & Pick<TitleBarProps, 'awareness' | 'following'>) {
  if (!useMedia(NARROW)) return null;
  return (
    <div class="drawer-tools">
      <Tools {...tools} />
      <People awareness={awareness} {...following} />
    </div>
  );
}
