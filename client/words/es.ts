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
  pages: {
    opening: 'Abriendo…',
    nowhere: 'Esta página no existe',
    nowhereMeans: 'Tal vez se perdió una parte de la dirección al copiarla.',
    toDrafts: 'Ir a los proyectos',
    unfetched: 'No se ha podido cargar esta página',
    unfetchedMeans:
      'Puede que no haya conexión o que Weft se haya renovado. No se ha perdido nada de lo escrito.',
    reload: 'Cargar de nuevo',
  },
  drafts: {
    title: 'Proyectos',
    fetching: 'Abriendo la lista de proyectos…',
    unreachable: 'No se puede mostrar la lista en este momento',
    empty:
      'No participa en ningún proyecto. Abra el enlace de invitación del proyecto en el que quiere trabajar.',
    emptyForChair:
      'Todavía no hay proyectos. Empiece con el fichero Word del texto en vigor, o mire el ejemplo.',
    untitled: 'Contribución sin título',
    noNumber: 'Sin número de documento',
    changed: (ago) => `último cambio: ${ago}`,
    search: 'Buscar por título o número de documento',
    found: (drafts) => count(drafts, { one: '# proyecto encontrado', other: '# proyectos encontrados' }),
    none: (sought) =>
      `Ningún proyecto se llama «${sought}». Pruebe con menos palabras o con el número del documento.`,
    archived: (drafts) => count(drafts, { one: '# proyecto archivado', other: '# proyectos archivados' }),
    more: (title) => `Más acciones para ${title}`,
    duplicate: 'Duplicar',
    duplicateMeans: 'Una copia con todos los cambios, autores y decisiones. Solo usted participa en ella.',
    archive: 'Archivar',
    archiveMeans: 'Pasa al final de la lista. Todos pueden seguir abriéndolo.',
    restore: 'Sacar del archivo',
    restoreMeans: 'Vuelve a la lista.',
  },
  newDraft: {
    title: 'Nuevo proyecto',
    drop: 'Suelte aquí, en cualquier lugar, el fichero Word (.docx) del texto en vigor. Los cambios marcados en él serán cambios del proyecto.',
    choose: 'Elegir un fichero Word…',
    sample: 'Probar el ejemplo: Resolución 98 (Hammamet, 2016)',
    makingSample: 'Preparando el ejemplo…',
    reading: (file) => `Leyendo ${file}…`,
    file: 'Fichero Word',
    sent: 'Enviado',
    working: 'En curso',
    letGo: 'Suelte para hacer un proyecto de este fichero',
    oneAtATime: 'Suelte un solo fichero Word.',
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
