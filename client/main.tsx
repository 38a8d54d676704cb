/** Where the client begins: the styles, the theme, the pages. */
import './style/index.css';
import { render } from 'preact';
import { App } from './pages/App.tsx';
import { chooseTheme, chosenTheme } from './panels/parts/theme.ts';

chooseTheme(chosenTheme());
const place = document.getElementById('app');
if (place) render(<App />, place);
