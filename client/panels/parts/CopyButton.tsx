import { useState } from 'preact/hooks';

/** Copies, and says so. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    // Only pages from https or from this very machine are given a clipboard.
    if (!navigator.clipboard) return setCopied('Select the text and press Ctrl-C');
    await navigator.clipboard.writeText(text);
    setCopied('Copied');
  };
  return (
    <button type="button" class="button small" onClick={() => void copy()}>
      {copied ?? label}
    </button>
  );
}
