import { useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Icon } from './Icon.tsx';
import { chooseTheme, shownTheme } from './theme.ts';

/** Turns the lights on and off. */
export function ThemeSwitch() {
  const { theme } = useWords();
  const [shown, setShown] = useState(shownTheme);
  const other = shown === 'dark' ? 'light' : 'dark';
  const says = other === 'light' ? theme.toLight : theme.toDark;
  const change = () => {
    chooseTheme(other);
    setShown(other);
  };
  return (
    <button type="button" class="icon-button theme" aria-label={says} title={says} onClick={change}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
