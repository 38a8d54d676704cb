import { Menu } from '../parts/Menu.tsx';
import type { View } from '../views/views.ts';

interface Named {
  readonly view: View;
  readonly name: string;
  readonly shows: string;
}

const VIEWS: readonly Named[] = [
  { view: 'marked', name: 'Marked', shows: 'Everything proposed, with its marks. You edit here.' },
  { view: 'agreed', name: 'Agreed', shows: 'The text in force with what the chair has accepted.' },
  { view: 'final', name: 'Final', shows: 'As if everything still undecided were accepted.' },
  { view: 'base', name: 'In force', shows: 'The text in force, which nobody here can alter.' },
];

const MORE: readonly Named[] = [
  {
    view: 'undecided',
    name: 'Only undecided',
    shows: 'What still waits for a decision, marked; the rest as agreed.',
  },
  { view: 'simple', name: 'Simple', shows: 'The final text, with a bar beside whatever has changed.' },
  {
    view: 'delegations',
    name: 'By delegation',
    shows: 'As if only what these delegations propose were accepted.',
  },
  { view: 'compare', name: 'Side by side', shows: 'Two views next to each other.' },
  { view: 'past', name: 'As of a moment', shows: 'The draft as it stood then, with the marks of that time.' },
];

/** All views, in the order in which they are offered. */
export const ALL_VIEWS: readonly Named[] = [...VIEWS, ...MORE];

/** What a view shows, in words. */
export function viewInWords(view: View): string {
  return ALL_VIEWS.find((one) => one.view === view)?.shows ?? '';
}

interface ViewSwitchProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Switches between the views. */
export function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const further = MORE.find((one) => one.view === view);
  return (
    <fieldset class="view-switch" aria-label="View">
      {VIEWS.map((one) => (
        <button
          key={one.view}
          type="button"
          title={one.shows}
          aria-pressed={one.view === view}
          onClick={() => onView(one.view)}
        >
          {one.name}
        </button>
      ))}
      <Menu label={further?.name ?? 'More'} name="More views" class={further ? 'is-chosen' : ''}>
        {MORE.map((one) => (
          <button
            key={one.view}
            type="button"
            aria-pressed={one.view === view}
            onClick={() => onView(one.view)}
          >
            <b>{one.name}</b>
            <small>{one.shows}</small>
          </button>
        ))}
      </Menu>
    </fieldset>
  );
}
