import { useState } from 'preact/hooks';
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
  const [correcting, setCorrecting] = useState(isCorrecting);
  const turn = () => {
    chooseCorrecting(!correcting);
    setCorrecting(!correcting);
  };
  return (
    <fieldset class="tools" aria-label="Characters">
      <Menu label={<Icon name="omega" />} name="Special characters" class="tool" onChosen={onLeave}>
        {CHARACTERS.map(({ name, characters }) => (
          <fieldset key={name} class="characters" aria-label={name}>
            {characters.map((character) => (
              <button
                key={character.text}
                type="button"
                title={tooltip(character)}
                aria-label={character.name}
                onClick={() => onType(character.text)}
              >
                {character.shows ?? character.text}
              </button>
            ))}
          </fieldset>
        ))}
        <button type="button" class="choice" aria-pressed={correcting} onClick={turn}>
          <span>
            {correcting ? 'Autocorrect is on' : 'Autocorrect is off'}
            <small>“quotes”, – and …, only in what you type. Backspace takes one back.</small>
          </span>
        </button>
      </Menu>
    </fieldset>
  );
}

function tooltip({ name, text, keys }: Character): string {
  if (keys) return `${name} (${keys})`;
  return name === text ? text : `${name} ${text}`;
}
