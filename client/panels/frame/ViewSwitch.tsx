import { useWords } from '../../words/useWords.tsx';
import { Menu } from '../parts/Menu.tsx';
import type { View } from '../views/views.ts';

const FIRST = ['marked', 'agreed', 'final', 'base'] as const satisfies readonly View[];
const MORE = ['undecided', 'simple', 'delegations', 'compare', 'past'] as const satisfies readonly View[];

/** All views, in the order in which they are offered. */
export const ALL_VIEWS: readonly View[] = [...FIRST, ...MORE];

interface ViewSwitchProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Switches between the views. */
export function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const { views } = useWords();
  const further = MORE.find((one) => one === view);
  return (
    <fieldset class="view-switch" aria-label={views.label}>
      {FIRST.map((one) => (
        <button
          key={one}
          type="button"
          title={views.show[one]}
          aria-pressed={one === view}
          onClick={() => onView(one)}
        >
          {views.names[one]}
        </button>
      ))}
      <Menu
        label={further ? views.names[further] : views.more}
        name={views.moreViews}
        class={further ? 'is-chosen' : ''}
      >
        {MORE.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => onView(one)}>
            <b>{views.names[one]}</b>
            <small>{views.show[one]}</small>
          </button>
        ))}
      </Menu>
    </fieldset>
  );
}
