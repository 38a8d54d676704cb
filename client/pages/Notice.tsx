import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { LanguageSwitch } from '../panels/parts/LanguageSwitch.tsx';
import { useWords } from '../words/useWords.tsx';
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
  const { drafts } = useWords();
  return (
    <div class="narrow">
      <header>
        <Link class="brand" to="/" title={drafts.title}>
          <span class="logo" aria-hidden="true" />
          Weft
        </Link>
        <LanguageSwitch />
      </header>
      <main class="sheet">{children}</main>
    </div>
  );
}

/** Signed out: how to get in. `also`: what else they are told here. */
export function SignedOut({ also }: { readonly also: string }) {
  const { pages } = useWords();
  return (
    <Notice title={pages.signedOut} says={pages.signedOutSays}>
      <p class="hint">{also}</p>
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
