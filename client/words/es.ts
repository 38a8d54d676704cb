/** Every word of the interface in Spanish, with the terms of ITU’s own Spanish documents. */
import { counting } from './plurals.ts';
import type { Words } from './words.ts';

const count = counting('es');

export const ES: Words = {
  language: 'es',
  locale: 'es',

  common: {
    cancel: 'Cancelar',
    close: 'Cerrar',
    save: 'Guardar',
    saving: 'Guardando…',
    tryAgain: 'Reintentar',
    chair: 'Presidencia',
    copy: 'Copiar',
    copied: 'Copiado',
    copyByHand: 'Seleccione el texto y pulse Ctrl-C',
  },
  languages: {
    choose: 'Idioma de la página',
  },
  theme: {
    toLight: 'Cambiar a colores claros',
    toDark: 'Cambiar a colores oscuros',
  },
  roles: { chair: 'Presidencia', delegate: 'Delegado', observer: 'Observador' },
  views: {
    label: 'Vista',
    more: 'Más',
    moreViews: 'Más vistas',
    names: {
      marked: 'Con marcas',
      agreed: 'Acordado',
      final: 'Final',
      base: 'En vigor',
      undecided: 'Solo lo pendiente',
      simple: 'Simple',
      delegations: 'Por delegación',
      compare: 'En paralelo',
      past: 'En otro momento',
    },
    show: {
      marked: 'Todo lo propuesto, con sus marcas. Aquí se edita.',
      agreed: 'El texto en vigor con lo que la Presidencia ha aceptado.',
      final: 'Como si se aceptara todo lo que queda pendiente.',
      base: 'El texto en vigor, que nadie puede alterar aquí.',
      undecided: 'Lo que aún espera una decisión, con marcas; el resto, como se acordó.',
      simple: 'El texto final, con una barra junto a lo que ha cambiado.',
      delegations: 'Como si solo se aceptara lo que proponen estas delegaciones.',
      compare: 'Dos vistas, una junto a otra.',
      past: 'El proyecto como estaba entonces, con las marcas de aquel momento.',
    },
  },
  saving: {
    opening: 'Abriendo…',
    saved: 'Guardado',
    saving: 'Guardando…',
    offline: 'Sin conexión',
    offlineWith: (words) =>
      words === 0
        ? 'Sin conexión · cambios aún sin guardar'
        : count(words, {
            one: 'Sin conexión · # palabra aún sin guardar',
            other: 'Sin conexión · # palabras aún sin guardar',
          }),
    signedOut: 'Sesión cerrada',
    refused: (reason) => `Rechazado: ${reason}`,
  },
};
