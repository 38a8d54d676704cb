import { useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { chooseTheme, shownTheme } from './theme.ts';

/** Turns the lights on and off. */
export function ThemeSwitch() {
  const [shown, setShown] = useState(shownTheme);
  const other = shown === 'dark' ? 'light' : 'dark';
  const change = () => {
    chooseTheme(other);
    setShown(other);
  };
  return (
    <button
      type="button"
      class="icon-button theme"
      aria-label={`Switch to ${other} colours`}
      title={`Switch to ${other} colours`}
      onClick={change}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
