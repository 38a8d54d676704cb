import type { ComponentChildren } from 'preact';

/** A sentence with what stands in its gaps, such as a tag or bold words: `{who}` is filled by `parts.who`. */
export function filled(
  sentence: string,
  parts: Readonly<Record<string, ComponentChildren>>,
): readonly ComponentChildren[] {
  return sentence
    .split(/(\{\w+\})/)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? parts[piece.slice(1, -1)] : piece));
}
