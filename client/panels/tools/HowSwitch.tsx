import { useWords } from '../../words/useWords.tsx';

interface HowSwitchProps {
  readonly agreed: boolean;
  readonly onSwitch: (agreed: boolean) => void;
}

/** A chair's choice: what one types is a proposal, or agreed at once. */
export function HowSwitch({ agreed, onSwitch }: HowSwitchProps) {
  const { tools } = useWords();
  return (
    <fieldset class="how-switch" aria-label={tools.typing}>
      <button type="button" title={tools.suggestSays} aria-pressed={!agreed} onClick={() => onSwitch(false)}>
        {tools.suggest}
      </button>
      <button
        type="button"
        title={tools.asAgreedSays}
        aria-label={tools.editAsAgreed}
        aria-pressed={agreed}
        onClick={() => onSwitch(true)}
      >
        {tools.asAgreed}
      </button>
    </fieldset>
  );
}
