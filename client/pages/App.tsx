import { useEffect } from 'preact/hooks';
import { Later } from '../panels/parts/Later.tsx';
import { useWords } from '../words/useWords.tsx';
import { DraftsPage } from './DraftsPage.tsx';
import { JoinPage } from './JoinPage.tsx';
import { Link } from './Link.tsx';
import { Notice, Waiting } from './Notice.tsx';
import { useRoute } from './routes.ts';

// Whoever joins, or looks for a draft, need not wait for the editor.
const draftPage = () => import('./DraftPage.tsx').then(({ DraftPage }) => DraftPage);
const projectorPage = () => import('./ProjectorPage.tsx').then(({ ProjectorPage }) => ProjectorPage);
const peoplePage = () => import('./PeoplePage.tsx').then(({ PeoplePage }) => PeoplePage);

const languagesPage = () => import('./LanguagesPage.tsx').then(({ LanguagesPage }) => LanguagesPage);

const familyPage = () => import('./FamilyPage.tsx').then(({ FamilyPage }) => FamilyPage);

/** The page that the address names. */
export function App() {
  const { pages: say } = useWords();
  const route = useRoute();
  const around = { meanwhile: <Waiting for={say.opening} />, failed: <Unfetched /> };
  useEffect(() => {
    // The next page is most likely a draft.
    if (route.page !== 'drafts' && route.page !== 'join') return;
    const idle = globalThis.requestIdleCallback ?? setTimeout;
    idle(() => void draftPage().catch(() => undefined));
  }, [route.page]);
  switch (route.page) {
    case 'drafts':
      return <DraftsPage />;
    case 'draft':
      return <Later key={route.id} load={draftPage} with={{ id: route.id }} {...around} />;
    case 'join':
      return <JoinPage key={route.secret} secret={route.secret} />;
    case 'projector':
      return <Later key={route.secret} load={projectorPage} with={{ secret: route.secret }} {...around} />;
    case 'people':
      return <Later key={route.id} load={peoplePage} with={{ id: route.id }} {...around} />;
    case 'languages':
      return <Later key={route.id} load={languagesPage} with={{ id: route.id }} {...around} />;
    case 'family':
      return <Later key={route.id} load={familyPage} with={{ id: route.id }} {...around} />;
    case 'nowhere':
      return (
        <Notice title={say.nowhere} says={say.nowhereMeans}>
          <Link class="button primary" to="/">
            {say.toDrafts}
          </Link>
        </Notice>
      );
  }
}

/** A part of Weft could not be fetched: loading the page anew fetches all of it, of whichever version is there now. */
function Unfetched() {
  const { pages: say } = useWords();
  return (
    <Notice title={say.unfetched} says={say.unfetchedMeans}>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {say.reload}
      </button>
    </Notice>
  );
}
