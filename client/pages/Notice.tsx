import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Link } from './Link.tsx';
import { OrganisationLink } from './OrganisationLink.tsx';

interface NoticeProps {
  readonly title: string;
  readonly says: string;
  readonly children?: ComponentChildren;
}

/** A page that says one thing and what to do about it. */
export function Notice({ title, says, children }: NoticeProps) {
  usePageTitle(title);
  return (
    <Narrow>
      <h1>{title}</h1>
      <p class="lead">{says}</p>
      {children && <div class="row">{children}</div>}
    </Narrow>
  );
}

/** One column in the middle, under the name of the house. */
export function Narrow({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="narrow">
      <header>
        <Link class="brand" to="/" title="Drafts">
          <span class="logo" aria-hidden="true" />
          Weft
        </Link>
      </header>
      <main class="sheet">{children}</main>
    </div>
  );
}

/** Signed out: how to get in. */
export function SignedOut() {
  return (
    <Notice
      title="Open your invitation link"
      says="Weft knows you by the link you were invited with. Open that link again on this device; if you do not have it any more, ask the chair for a new one. The server prints the chair’s first link when it starts."
    >
      <OrganisationLink />
    </Notice>
  );
}

/** What is awaited; shown only after a moment, so that quick answers do not flicker. */
export function Waiting({ for: what }: { readonly for: string }) {
  return (
    <p class="waiting" role="status">
      {what}
    </p>
  );
}

/** Sets the window's title. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Weft' : `${title} · Weft`;
  }, [title]);
}
