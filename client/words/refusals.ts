/**
 * What the server says when it refuses, in another language. The server says whole sentences in English, so that scripts
 * and people without a page of ours read them too; a catalogue holds for each what it is in its language. `{}` stands for
 * anything, and what stands there comes in the place of the same gap of the translation, where that has one.
 */

/** Translations by the English sentence. The first that fits counts, so special ones stand before general ones. */
export type Refusals = Readonly<Record<string, string>>;

/** Says the server's sentences by these translations; what none of them fits is said as it came. */
export function translating(refusals: Refusals): (sentence: string) => string {
  const forms = Object.entries(refusals).map(([english, translation]) => ({
    form: formOf(english),
    pieces: translation.split('{}'),
  }));
  return (sentence) => {
    for (const { form, pieces } of forms) {
      const [, ...filled] = form.exec(sentence) ?? [];
      if (filled.length > 0 || form.test(sentence))
        return pieces.map((piece, at) => (at === 0 ? piece : `${filled[at - 1] ?? ''}${piece}`)).join('');
    }
    return sentence;
  };
}

function formOf(english: string): RegExp {
  const literal = english.split('{}').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('(.+)')}$`, 's');
}
