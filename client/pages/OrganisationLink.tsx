import { organisationToSignInWith } from '../connection/api.ts';
import { useAsked } from '../panels/parts/hooks.ts';
import { useWords } from '../words/useWords.tsx';

/** The way in by one's organisation, where this Weft has one; a whole page, since one leaves for its site. */
export function OrganisationLink() {
  const { pages } = useWords();
  const [asked] = useAsked('organisation', organisationToSignInWith);
  if (asked.kind !== 'answered' || asked.answer.organisation === null) return null;
  return (
    <a class="button primary" href="/api/organisation">
      {pages.signInWith(asked.answer.organisation)}
    </a>
  );
}
