/** The words of the checks' panel in English, Spanish and French; what the checks say is in `shared/itu/checks`. */
import type { CheckLanguage } from '../../../shared/itu/checks/sentence.ts';

const EN = {
  title: 'Checks',
  gate: 'Look at it as',
  draft: 'a draft',
  final: 'ready to be filed',
  mend: 'Mend',
  mendAll: (count: number) => `Mend spaces, hyphens and points (${count})`,
  pass: 'Pass over',
  why: 'Why? Everybody sees this.',
  cancel: 'Cancel',
  tellAgain: 'Tell again',
  passedBy: (who: string) => `Passed over by ${who}`,
  silenced: (count: number) => `Passed over (${count})`,
  more: (count: number) => `Show more (${count})`,
  nothing: 'Nothing to mend.',
  count: (count: number) => (count === 1 ? 'One finding' : `${count} findings`),
  severities: { error: 'Error', warning: 'Warning', info: 'Hint' },
};

const ES: typeof EN = {
  title: 'Controles',
  gate: 'Examinar como',
  draft: 'proyecto',
  final: 'listo para presentar',
  mend: 'Corregir',
  mendAll: (count) => `Corregir espacios, guiones y puntuación (${count})`,
  pass: 'Dejar pasar',
  why: '¿Por qué? Todos lo ven.',
  cancel: 'Cancelar',
  tellAgain: 'Volver a avisar',
  passedBy: (who) => `Lo dejó pasar ${who}`,
  silenced: (count) => `Dejados pasar (${count})`,
  more: (count) => `Mostrar más (${count})`,
  nothing: 'Nada que corregir.',
  count: (count) => (count === 1 ? 'Un aviso' : `${count} avisos`),
  severities: { error: 'Error', warning: 'Advertencia', info: 'Sugerencia' },
};

const FR: typeof EN = {
  title: 'Contrôles',
  gate: 'Examiner comme',
  draft: 'projet',
  final: 'prêt à déposer',
  mend: 'Corriger',
  mendAll: (count) => `Corriger espaces, traits d’union et ponctuation (${count})`,
  pass: 'Laisser passer',
  why: 'Pourquoi ? Tout le monde le voit.',
  cancel: 'Annuler',
  tellAgain: 'Signaler de nouveau',
  passedBy: (who) => `Laissé passer par ${who}`,
  silenced: (count) => `Laissés passer (${count})`,
  more: (count) => `Afficher plus (${count})`,
  nothing: 'Rien à corriger.',
  count: (count) => (count === 1 ? 'Une remarque' : `${count} remarques`),
  severities: { error: 'Erreur', warning: 'Avertissement', info: 'Suggestion' },
};

const CATALOGUES: Readonly<Record<CheckLanguage, typeof EN>> = { en: EN, es: ES, fr: FR };

/** The panel's words in a language. */
export function checkWords(language: CheckLanguage): typeof EN {
  return CATALOGUES[language];
}
