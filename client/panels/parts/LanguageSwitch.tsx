import { LANGUAGES } from '../../../shared/views/language.ts';
import { LANGUAGE_NAMES } from '../../words/languages.ts';
import { useWords } from '../../words/useWords.tsx';
import { chooseLanguage } from '../../words/words.ts';
import { Menu } from './Menu.tsx';

/** Chooses the language of the interface; each is called by its own name. The text of a draft stays in its own. */
export function LanguageSwitch() {
  const words = useWords();
  const code = words.language.toUpperCase();
  return (
    <Menu
      label={<span class="language">{code}</span>}
      name={`${code}: ${words.languages.choose}`}
      class="icon-button"
      bare
    >
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === words.language}
          // One who has no line keeps the language that is there.
          onClick={() => void chooseLanguage(language).catch(() => undefined)}
        >
          <b>{LANGUAGE_NAMES[language]}</b>
        </button>
      ))}
    </Menu>
  );
}
