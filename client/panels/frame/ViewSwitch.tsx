/** How one looks at the draft. Only `marked` is edited. */
export type View = 'marked' | 'agreed' | 'final' | 'base';

const VIEWS: readonly { readonly view: View; readonly name: string; readonly shows: string }[] = [
  { view: 'marked', name: 'Marked', shows: 'Everything proposed, with its marks. You edit here.' },
  { view: 'agreed', name: 'Agreed', shows: 'The text in force with what the chair has accepted.' },
  { view: 'final', name: 'Final', shows: 'As if everything still undecided were accepted.' },
  { view: 'base', name: 'In force', shows: 'The text in force, which nobody here can alter.' },
];

/** What a view shows, in words. */
export function viewInWords(view: View): string {
  return VIEWS.find((one) => one.view === view)?.shows ?? '';
}

/** Switches between the views. */
export function ViewSwitch({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
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
    </fieldset>
  );
}
