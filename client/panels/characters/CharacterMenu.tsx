import { useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import { keysInWords } from '../commands/keys.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { CHARACTERS, type Character } from './characters.ts';
import { chooseCorrecting, isCorrecting } from './correcting.ts';

type Names = Words['characters']['names'];

interface CharacterMenuProps {
  /** Types a character at the caret. */
  readonly onType: (text: string) => void;
  /** The keys that type a character, as prosemirror-keymap writes them, by its name. */
  readonly keys: Readonly<Partial<Record<keyof Names, string>>>;
  /** Gives the focus back to the text. */
  readonly onLeave: () => void;
}

/** Characters that few keyboards have, and the switch of autocorrection. */
export function CharacterMenu({ keys, onType, onLeave }: CharacterMenuProps) {
  const words = useWords();
  const { characters: say } = words;
  const [correcting, setCorrecting] = useState(isCorrecting);
  const turn = () => {
    chooseCorrecting(!correcting);
    setCorrecting(!correcting);
  };
  const tooltip = (character: Character) => {
    const name = nameOf(character, say.names);
    const typed = character.name && keys[character.name];
    if (typed) return `${name} (${keysInWords(typed, words)})`;
    return name === character.text ? name : `${name} ${character.text}`;
  };
  return (
    <fieldset class="tools" aria-label={say.label}>
      <Menu label={<Icon name="omega" />} name={say.menu} class="tool" onChosen={onLeave}>
        {CHARACTERS.map(({ name, characters }) => (
          <fieldset key={name} class="characters" aria-label={say.groups[name]}>
            {characters.map((character) => (
              <button
                key={character.text}
                type="button"
                title={tooltip(character)}
                aria-label={nameOf(character, say.names)}
                onClick={() => onType(character.text)}
              >
                {character.shows ?? character.text}
              </button>
            ))}
          </fieldset>
        ))}
        <button type="button" class="choice" aria-pressed={correcting} onClick={turn}>
          <span>
            {correcting ? say.correctingOn : say.correctingOff}
            <small>{say.correctingSays}</small>
          </span>
        </button>
      </Menu>
    </fieldset>
  );
}

/** Letters are their own names. */
function nameOf({ name, text }: Character, names: Names): string {
  return name ? names[name] : text;
}
