import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Icon } from './Icon.tsx';
import { chooseTheme, onTheme, shownTheme } from './theme.ts';

/** Turns the lights on and off. */
export function ThemeSwitch() {
  const { theme } = useWords();
  const [shown, setShown] = useState(shownTheme);
  const other = shown === 'dark' ? 'light' : 'dark';
  const says = other === 'light' ? theme.toLight : theme.toDark;
  useEffect(() => onTheme(() => setShown(shownTheme())), []);
  return (
    <button
      type="button"
      class="icon-button theme"
      aria-label={says}
      title={says}
      onClick={() => chooseTheme(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
