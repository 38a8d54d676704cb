import { useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';

/** Copies, and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const { common } = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    // Only pages from https or from this very machine are given a clipboard.
    if (!navigator.clipboard) return setCopied(common.copyByHand);
    await navigator.clipboard.writeText(text);
    setCopied(common.copied);
  };
  return (
    <button type="button" class="button small" onClick={() => void copy()}>
      {copied ?? label ?? common.copy}
    </button>
  );
}
