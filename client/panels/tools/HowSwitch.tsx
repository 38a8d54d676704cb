interface HowSwitchProps {
  readonly agreed: boolean;
  readonly onSwitch: (agreed: boolean) => void;
}

/** A chair's choice: what one types is a proposal, or agreed at once. */
export function HowSwitch({ agreed, onSwitch }: HowSwitchProps) {
  return (
    <fieldset class="how-switch" aria-label="What typing does">
      <button
        type="button"
        title="What you do is a proposal, like everybody's."
        aria-pressed={!agreed}
        onClick={() => onSwitch(false)}
      >
        Suggest
      </button>
      <button
        type="button"
        title="What you do is agreed at once. It stays a revision against the text in force."
        aria-label="Edit as agreed"
        aria-pressed={agreed}
        onClick={() => onSwitch(true)}
      >
        As agreed
      </button>
    </fieldset>
  );
}
