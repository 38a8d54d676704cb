import { useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { CHARACTERS, type Character } from './characters.ts';
import { chooseCorrecting, isCorrecting } from './correcting.ts';

interface CharacterMenuProps {
  /** Types a character at the caret. */
  readonly onType: (text: string) => void;
  /** Gives the focus back to the text. */
  readonly onLeave: () => void;
}

/** Characters that few keyboards have, and the switch of autocorrection. */
export function CharacterMenu({ onType, onLeave }: CharacterMenuProps) {
  const { characters: say } = useWords();
  const [correcting, setCorrecting] = useState(isCorrecting);
  const turn = () => {
    chooseCorrecting(!correcting);
    setCorrecting(!correcting);
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
                title={tooltip(character, say.names)}
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

type Names = Words['characters']['names'];

/** Letters are their own names. */
function nameOf({ name, text }: Character, names: Names): string {
  return name ? names[name] : text;
}

function tooltip(character: Character, names: Names): string {
  const { text, keys } = character;
  const name = nameOf(character, names);
  if (keys) return `${name} (${keys})`;
  return name === text ? text : `${name} ${text}`;
}
