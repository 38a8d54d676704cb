/** Where the client begins: the styles, the theme, the language, the pages. */
import './style/index.css';
import { render } from 'preact';
import { App } from './pages/App.tsx';
import { chooseTheme, chosenTheme } from './panels/parts/theme.ts';
import { chosenLanguage } from './words/languages.ts';
import { Speaking } from './words/useWords.tsx';
import { markPage, speak } from './words/words.ts';

chooseTheme(chosenTheme());
// A catalogue that does not arrive is no reason to show nothing: English is here.
await speak(chosenLanguage()).catch(() => undefined);
markPage(document.documentElement);
const place = document.getElementById('app');
if (place) {
  place.replaceChildren();
  render(
    <Speaking>
      <App />
    </Speaking>,
    place,
  );
}
