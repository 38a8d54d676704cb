import { DraftPage } from './DraftPage.tsx';
import { DraftsPage } from './DraftsPage.tsx';
import { JoinPage } from './JoinPage.tsx';
import { Link } from './Link.tsx';
import { Notice } from './Notice.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { ProjectorPage } from './ProjectorPage.tsx';
import { useRoute } from './routes.ts';

/** The page that the address names. */
export function App() {
  const route = useRoute();
  switch (route.page) {
    case 'drafts':
      return <DraftsPage />;
    case 'draft':
      return <DraftPage key={route.id} id={route.id} />;
    case 'join':
      return <JoinPage key={route.secret} secret={route.secret} />;
    case 'projector':
      return <ProjectorPage key={route.secret} secret={route.secret} />;
    case 'people':
      return <PeoplePage key={route.id} id={route.id} />;
    case 'nowhere':
      return (
        <Notice title="There is no such page" says="The address may have lost a part when it was copied.">
          <Link class="button primary" to="/">
            Go to the drafts
          </Link>
        </Notice>
      );
  }
}
