import { useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import type { Command } from '../commands/offers.ts';

interface HowSwitchProps {
  readonly agreed: boolean;
  readonly onSwitch: (agreed: boolean) => void;
}

/** The two ways, as whoever looks for them by typing finds them; `onSwitch` is absent for those who have no choice. */
export function howCommands(
  { tools }: Words,
  agreed: boolean,
  onSwitch: HowSwitchProps['onSwitch'] | undefined,
): readonly Command[] {
  if (!onSwitch) return [];
  const ways = [
    { name: tools.suggest, says: tools.suggestSays, isAgreed: false },
    { name: tools.editAsAgreed, says: tools.asAgreedSays, isAgreed: true },
  ];
  return ways.map(({ name, says, isAgreed }) => ({
    name,
    says,
    group: tools.typing,
    on: agreed === isAgreed,
    act: () => onSwitch(isAgreed),
  }));
}

/** A chair's choice: what one types is a proposal, or agreed at once. */
export function HowSwitch({ agreed, onSwitch }: HowSwitchProps) {
  const words = useWords();
  const { tools } = words;
  const shows = [tools.suggest, tools.asAgreed];
  return (
    <fieldset class="how-switch" aria-label={tools.typing}>
      {howCommands(words, agreed, onSwitch).map(({ name, says, on, act }, at) => (
        <button key={name} type="button" title={says} aria-label={name} aria-pressed={on} onClick={act}>
          {shows[at]}
        </button>
      ))}
    </fieldset>
  );
}
