/** Going where another is: following somebody, and the chair bringing everyone to one place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { isAnchor, type Presence } from '../editor/cursors.ts';
import type { Editor } from '../editor/editor.ts';

/** What a chair makes known to bring everyone to a place; `call` counts up, so that the same place can be called again. */
export interface Gathering {
  readonly at: NonNullable<Presence['cursor']>;
  readonly call: number;
}

interface State extends Presence {
  readonly gather?: Gathering;
}

interface Follow {
  /** The user who is followed. */
  readonly followed: string | null;
  /** Follows somebody from now on; null follows nobody. */
  follow(user: string | null): void;
  /** Brings everyone to where one's own caret is; answers whether there was a caret. */
  gather(): boolean;
}

/** `onGathered` hears the chair's name. Whoever types or scrolls by hand is no longer taken along. */
export function useFollow(
  awareness: Awareness,
  editor: () => Editor | null,
  onGathered: (name: string) => void,
): Follow {
  const [followed, setFollowed] = useState<string | null>(null);
  const calls = useRef(new Map<string, number>());
  const told = useRef(onGathered);
  told.current = onGathered;

  useEffect(() => {
    const onChange = () => {
      for (const [client, state] of awareness.getStates() as ReadonlyMap<number, State>) {
        if (client === awareness.clientID || !state.user) continue;
        const { user, role, name } = state.user;
        // The server stamps who it is: nobody else's call is heard.
        const call = role === 'chair' ? (state.gather?.call ?? 0) : 0;
        const before = calls.current.get(user);
        calls.current.set(user, Math.max(call, before ?? 0));
        const isCalled = before !== undefined && call > before;
        const place = isCalled ? state.gather?.at.head : user === followed ? state.cursor?.head : null;
        if (!isAnchor(place)) continue;
        editor()?.revealPlace(place);
        if (isCalled) told.current(name);
      }
    };
    onChange();
    awareness.on('change', onChange);
    return () => awareness.off('change', onChange);
  }, [awareness, followed]);

  useEffect(() => {
    if (followed === null) return;
    const stop = () => setFollowed(null);
    const stage = document.querySelector('.stage');
    stage?.addEventListener('wheel', stop, { passive: true });
    stage?.addEventListener('touchmove', stop, { passive: true });
    stage?.addEventListener('keydown', stop);
    return () => {
      stage?.removeEventListener('wheel', stop);
      stage?.removeEventListener('touchmove', stop);
      stage?.removeEventListener('keydown', stop);
    };
  }, [followed]);

  return {
    followed,
    follow: setFollowed,
    gather: () => {
      const at = editor()?.caret();
      if (!at) return false;
      const own = awareness.getLocalState() as State | null;
      awareness.setLocalStateField('gather', { at, call: (own?.gather?.call ?? Date.now()) + 1 });
      return true;
    },
  };
}
