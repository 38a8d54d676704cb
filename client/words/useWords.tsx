import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { onWords, type Words, words } from './words.ts';

/** The catalogue that everything below it is written in. */
export const Spoken = createContext<Words>(words());

/** The words of the interface; renders again when another language is chosen. */
export function useWords(): Words {
  return useContext(Spoken);
}

/** Everything in it is in the language that is spoken, at once when that changes. */
export function Speaking({ children }: { readonly children: ComponentChildren }) {
  const [catalogue, setCatalogue] = useState(words);
  useEffect(() => {
    const read = () => setCatalogue(words());
    read();
    return onWords(read);
  }, []);
  return <Spoken.Provider value={catalogue}>{children}</Spoken.Provider>;
}
