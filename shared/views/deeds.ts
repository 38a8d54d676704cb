/** What a change does, in the languages of the interface: `{text}` and `{struck}` are quoted from the draft. */
import type { Language } from './language.ts';
import type { Entry } from './paragraphs.ts';

/** The sentences of one language. */
export interface DeedSentences {
  /** Around a quotation within a sentence. */
  readonly quotes: readonly [string, string];
  readonly splits: string;
  readonly joins: string;
  readonly insertsSpace: string;
  readonly strikesSpace: string;
  readonly inserts: string;
  readonly insertsParagraph: string;
  readonly strikes: string;
  readonly strikesParagraph: string;
  readonly moves: string;
  readonly replaces: string;
  readonly formats: string;
  readonly formatsWords: string;
  readonly restyles: string;
  readonly restylesWords: string;
  /** Parts of tables; what stood in them follows. */
  readonly insertsCells: Readonly<Record<NonNullable<Entry['cells']>, string>>;
  readonly strikesCells: Readonly<Record<NonNullable<Entry['cells']>, string>>;
}

export const DEEDS: Readonly<Record<Language, DeedSentences>> = {
  en: {
    quotes: ['“', '”'],
    splits: 'Splits the paragraph',
    joins: 'Joins the paragraph with the next',
    insertsSpace: 'Inserts a space',
    strikesSpace: 'Strikes a space',
    inserts: 'Inserts {text}',
    insertsParagraph: 'Inserts a paragraph {text}',
    strikes: 'Strikes {text}',
    strikesParagraph: 'Strikes the paragraph {text}',
    moves: 'Moves the paragraph {text}',
    replaces: 'Replaces {struck} with {text}',
    formats: 'Changes the formatting',
    formatsWords: 'Changes the formatting of {text}',
    restyles: 'Changes the paragraph’s style or level',
    restylesWords: 'Changes the style of {text}',
    insertsCells: {
      row: 'Inserts a row',
      column: 'Inserts a column',
      cells: 'Inserts rows of a table',
      table: 'Inserts a table',
      text: 'Inserts text with a table',
    },
    strikesCells: {
      row: 'Strikes a row',
      column: 'Strikes a column',
      cells: 'Strikes rows of a table',
      table: 'Strikes a table',
      text: 'Strikes text with a table',
    },
  },
  es: {
    quotes: ['«', '»'],
    splits: 'Divide el párrafo',
    joins: 'Une el párrafo con el siguiente',
    insertsSpace: 'Inserta un espacio',
    strikesSpace: 'Suprime un espacio',
    inserts: 'Inserta {text}',
    insertsParagraph: 'Inserta un párrafo {text}',
    strikes: 'Suprime {text}',
    strikesParagraph: 'Suprime el párrafo {text}',
    moves: 'Desplaza el párrafo {text}',
    replaces: 'Sustituye {struck} por {text}',
    formats: 'Modifica el formato',
    formatsWords: 'Modifica el formato de {text}',
    restyles: 'Modifica el estilo o el nivel del párrafo',
    restylesWords: 'Modifica el estilo de {text}',
    insertsCells: {
      row: 'Inserta una fila',
      column: 'Inserta una columna',
      cells: 'Inserta filas de un cuadro',
      table: 'Inserta un cuadro',
      text: 'Inserta texto con un cuadro',
    },
    strikesCells: {
      row: 'Suprime una fila',
      column: 'Suprime una columna',
      cells: 'Suprime filas de un cuadro',
      table: 'Suprime un cuadro',
      text: 'Suprime texto con un cuadro',
    },
  },
  fr: {
    quotes: ['«\u00a0', '\u00a0»'],
    splits: 'Scinde le paragraphe',
    joins: 'Réunit le paragraphe et le suivant',
    insertsSpace: 'Insère une espace',
    strikesSpace: 'Supprime une espace',
    inserts: 'Insère {text}',
    insertsParagraph: 'Insère un paragraphe {text}',
    strikes: 'Supprime {text}',
    strikesParagraph: 'Supprime le paragraphe {text}',
    moves: 'Déplace le paragraphe {text}',
    replaces: 'Remplace {struck} par {text}',
    formats: 'Modifie la mise en forme',
    formatsWords: 'Modifie la mise en forme de {text}',
    restyles: 'Modifie le style ou le niveau du paragraphe',
    restylesWords: 'Modifie le style de {text}',
    insertsCells: {
      row: 'Insère une ligne',
      column: 'Insère une colonne',
      cells: 'Insère des lignes d’un tableau',
      table: 'Insère un tableau',
      text: 'Insère du texte avec un tableau',
    },
    strikesCells: {
      row: 'Supprime une ligne',
      column: 'Supprime une colonne',
      cells: 'Supprime des lignes d’un tableau',
      table: 'Supprime un tableau',
      text: 'Supprime du texte avec un tableau',
    },
  },
};
