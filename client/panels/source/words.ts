/** The words about the Word file that a draft was made from, in English, Spanish and French. */
import type { LeftReason } from '../../../shared/protocol/drafts.ts';
import type { FindingKind } from '../../../shared/weave/findings.ts';

/** The languages that these words are in. */
export type SourceLanguage = 'en' | 'es' | 'fr';

const EN = {
  title: 'Text in force',
  none: 'This draft was not made from a Word file.',
  same: 'The draft holds the Word file as it was brought.',
  otherwise: 'What the draft holds otherwise than the Word file it was made from:',
  file: 'Download the file as it was brought',
  kept: 'kept aside, and put back in Word files',
  changed: 'in the text, written otherwise',
  out: 'only in the file as it was brought',
  newText: 'A new text in force',
  explain:
    'Has the text in force changed meanwhile? Choose its new Word file: a new draft is made on it, with everything proposed here that still applies. This draft stays as it is.',
  choose: 'Choose a Word file…',
  working: 'Reading the file and carrying over…',
  carried: (count: number) =>
    count === 1 ? 'One change was carried over.' : `${count} changes were carried over.`,
  left: (count: number) => (count === 1 ? 'One change was not:' : `${count} changes were not:`),
  open: 'Open the new draft',
  reasons: {
    adopted: 'in force already',
    changed: 'its words are other ones now',
    twice: 'another strike of the same words was carried over',
    front: 'it is about what stands before the first proposal',
  } satisfies Record<LeftReason, string>,
  findings: {
    formulas: 'Formulas',
    'text boxes': 'Text boxes',
    drawings: 'Drawings and charts',
    'foreign pictures': 'Pictures that browsers do not show (EMF, WMF, TIFF)',
    'tracked formatting': 'Tracked changes of formatting, such as colours and sizes',
    'tracked layout': 'Tracked changes of layout, such as spacing and alignment',
    'automatic numbers': 'Automatic numbers that ITU writes otherwise',
    'labels without a rule': 'Labels that no rule gives, kept as printed',
    'styles by look': 'Headings told by their look',
    symbols: 'Symbols of special fonts, shown as □',
    endnotes: 'Endnotes, now footnotes',
    'note formatting': 'Formatting inside footnotes',
    'nested tables': 'Tables inside tables',
    'merged cells': 'Cells merged downwards',
    'marks before tables': 'Revised paragraph marks before tables',
    fields: 'Fields, now their results',
    'long texts': 'Very long comments, cut',
    'headers and footers': 'Headers and footers; ITU’s own are written',
    'page layout': 'Changes of page layout',
    'table layout': 'Tracked changes of table layout',
    objects: 'Embedded objects',
    'linked pictures': 'Pictures that are not in the file itself',
    'damaged pictures': 'Pictures that are damaged or too large',
    'embedded documents': 'Embedded documents',
  } satisfies Record<FindingKind, string>,
};

const ES: typeof EN = {
  title: 'Texto en vigor',
  none: 'Este proyecto no se hizo a partir de un archivo de Word.',
  same: 'El proyecto contiene el archivo de Word tal como se trajo.',
  otherwise: 'Lo que el proyecto contiene de otro modo que el archivo de Word:',
  file: 'Descargar el archivo tal como se trajo',
  kept: 'guardado aparte y devuelto en los archivos de Word',
  changed: 'en el texto, escrito de otro modo',
  out: 'solo en el archivo tal como se trajo',
  newText: 'Un nuevo texto en vigor',
  explain:
    '¿Ha cambiado entretanto el texto en vigor? Elija su nuevo archivo de Word: se hace un nuevo proyecto con todo lo propuesto aquí que aún procede. Este proyecto queda como está.',
  choose: 'Elegir un archivo de Word…',
  working: 'Leyendo el archivo y trasladando…',
  carried: (count) =>
    count === 1 ? 'Se trasladó una modificación.' : `Se trasladaron ${count} modificaciones.`,
  left: (count) => (count === 1 ? 'Una no se trasladó:' : `${count} no se trasladaron:`),
  open: 'Abrir el nuevo proyecto',
  reasons: {
    adopted: 'ya está en vigor',
    changed: 'sus palabras son ahora otras',
    twice: 'se trasladó otra supresión de las mismas palabras',
    front: 'trata de lo que precede a la primera propuesta',
  },
  findings: {
    formulas: 'Fórmulas',
    'text boxes': 'Cuadros de texto',
    drawings: 'Dibujos y gráficos',
    'foreign pictures': 'Imágenes que los navegadores no muestran (EMF, WMF, TIFF)',
    'tracked formatting': 'Cambios de formato con marcas, como colores y tamaños',
    'tracked layout': 'Cambios de párrafo con marcas, como espaciado y alineación',
    'automatic numbers': 'Números automáticos que la UIT escribe de otro modo',
    'labels without a rule': 'Etiquetas que ninguna regla da, conservadas como estaban',
    'styles by look': 'Títulos reconocidos por su aspecto',
    symbols: 'Símbolos de fuentes especiales, mostrados como □',
    endnotes: 'Notas finales, ahora notas al pie',
    'note formatting': 'Formato dentro de las notas',
    'nested tables': 'Tablas dentro de tablas',
    'merged cells': 'Celdas combinadas hacia abajo',
    'marks before tables': 'Marcas de párrafo revisadas delante de tablas',
    fields: 'Campos, ahora sus resultados',
    'long texts': 'Comentarios muy largos, cortados',
    'headers and footers': 'Encabezados y pies; se escriben los de la UIT',
    'page layout': 'Cambios de diseño de página',
    'table layout': 'Cambios de diseño de tablas con marcas',
    objects: 'Objetos incrustados',
    'linked pictures': 'Imágenes que no están en el archivo',
    'damaged pictures': 'Imágenes dañadas o demasiado grandes',
    'embedded documents': 'Documentos incrustados',
  },
};

const FR: typeof EN = {
  title: 'Texte en vigueur',
  none: 'Ce projet n’a pas été fait à partir d’un fichier Word.',
  same: 'Le projet contient le fichier Word tel qu’il a été apporté.',
  otherwise: 'Ce que le projet contient autrement que le fichier Word :',
  file: 'Télécharger le fichier tel qu’il a été apporté',
  kept: 'gardé à part et remis dans les fichiers Word',
  changed: 'dans le texte, écrit autrement',
  out: 'seulement dans le fichier tel qu’il a été apporté',
  newText: 'Un nouveau texte en vigueur',
  explain:
    'Le texte en vigueur a-t-il changé entre-temps ? Choisissez son nouveau fichier Word : un nouveau projet est fait, avec tout ce qui est proposé ici et s’applique encore. Ce projet reste tel quel.',
  choose: 'Choisir un fichier Word…',
  working: 'Lecture du fichier et report…',
  carried: (count) =>
    count === 1 ? 'Une modification a été reportée.' : `${count} modifications ont été reportées.`,
  left: (count) => (count === 1 ? 'Une ne l’a pas été :' : `${count} ne l’ont pas été :`),
  open: 'Ouvrir le nouveau projet',
  reasons: {
    adopted: 'déjà en vigueur',
    changed: 'ses mots sont autres maintenant',
    twice: 'une autre suppression des mêmes mots a été reportée',
    front: 'elle porte sur ce qui précède la première proposition',
  },
  findings: {
    formulas: 'Formules',
    'text boxes': 'Zones de texte',
    drawings: 'Dessins et graphiques',
    'foreign pictures': 'Images que les navigateurs n’affichent pas (EMF, WMF, TIFF)',
    'tracked formatting': 'Modifications suivies de mise en forme, comme couleurs et tailles',
    'tracked layout': 'Modifications suivies de paragraphe, comme espacement et alignement',
    'automatic numbers': 'Numéros automatiques que l’UIT écrit autrement',
    'labels without a rule': 'Numéros qu’aucune règle ne donne, gardés tels quels',
    'styles by look': 'Titres reconnus à leur aspect',
    symbols: 'Symboles de polices spéciales, montrés comme □',
    endnotes: 'Notes de fin, désormais notes de bas de page',
    'note formatting': 'Mise en forme dans les notes',
    'nested tables': 'Tableaux dans des tableaux',
    'merged cells': 'Cellules fusionnées vers le bas',
    'marks before tables': 'Marques de paragraphe révisées devant des tableaux',
    fields: 'Champs, désormais leurs résultats',
    'long texts': 'Commentaires très longs, coupés',
    'headers and footers': 'En-têtes et pieds de page ; ceux de l’UIT sont écrits',
    'page layout': 'Changements de mise en page',
    'table layout': 'Modifications suivies de mise en forme de tableaux',
    objects: 'Objets incorporés',
    'linked pictures': 'Images qui ne sont pas dans le fichier',
    'damaged pictures': 'Images endommagées ou trop grandes',
    'embedded documents': 'Documents incorporés',
  },
};

const CATALOGUES: Readonly<Record<SourceLanguage, typeof EN>> = { en: EN, es: ES, fr: FR };

/** The words in the language of the page, as far as they are in it. */
export function sourceWords(language: string): typeof EN {
  const [page] = language.split('-');
  return page === 'es' || page === 'fr' ? CATALOGUES[page] : EN;
}
