import type { Reading } from '../../../shared/views/reading.ts';
import { useWords } from '../../words/useWords.tsx';
import { eachQuarterSecond, useReading } from '../parts/hooks.ts';
import { SideBySide } from './SideBySide.tsx';
import { ViewText } from './ViewText.tsx';
import { type Look, shownIn, type View } from './views.ts';

interface ReadOnlyProps {
  readonly reading: Reading;
  readonly look: Look;
  readonly imageAt: (hash: string) => string;
}

/** Any view but the one that is edited. */
export function ReadOnly({ reading, look, imageAt }: ReadOnlyProps) {
  if (look.view === 'marked') return null;
  if (look.view === 'compare') return <SideBySide reading={reading} look={look} imageAt={imageAt} />;
  const key = JSON.stringify([look.view, look.delegations, look.moment]);
  return <Shown key={key} reading={reading} look={look} view={look.view} imageAt={imageAt} />;
}

interface ShownProps extends ReadOnlyProps {
  readonly view: Exclude<View, 'marked' | 'compare'>;
}

function Shown({ reading, look, view, imageAt }: ShownProps) {
  const shown = useReading(reading, (now) => shownIn(now, view, look), eachQuarterSecond);
  const { views } = useWords();
  return <ViewText shown={shown} imageAt={imageAt} label={views.show[view]} />;
}
