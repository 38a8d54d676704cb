/** Every word of the interface in French, with the terms of ITU’s own French documents. */
import { counting } from './plurals.ts';
import { spaced } from './spaced.ts';
import type { Words } from './words.ts';

const count = counting('fr');

export const FR: Words = spaced<Words>({
  language: 'fr',
  locale: 'fr',

  common: {
    cancel: 'Annuler',
    close: 'Fermer',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    tryAgain: 'Réessayer',
    chair: 'Présidence',
    copy: 'Copier',
    copied: 'Copié',
    copyByHand: 'Sélectionnez le texte et appuyez sur Ctrl-C',
  },
  languages: {
    choose: 'Langue de la page',
  },
  theme: {
    toLight: 'Passer aux couleurs claires',
    toDark: 'Passer aux couleurs sombres',
  },
  roles: { chair: 'Présidence', delegate: 'Délégué', observer: 'Observateur' },
  views: {
    label: 'Affichage',
    more: 'Plus',
    moreViews: 'Autres affichages',
    names: {
      marked: 'Avec marques',
      agreed: 'Convenu',
      final: 'Texte final',
      base: 'En vigueur',
      undecided: 'En suspens seulement',
      simple: 'Simplifié',
      delegations: 'Par délégation',
      compare: 'Côte à côte',
      past: 'À un moment donné',
    },
    show: {
      marked: 'Tout ce qui est proposé, avec ses marques. C’est ici que l’on modifie.',
      agreed: 'Le texte en vigueur avec ce que la présidence a accepté.',
      final: 'Comme si tout ce qui reste en suspens était accepté.',
      base: 'Le texte en vigueur, que personne ne peut modifier ici.',
      undecided: 'Ce qui attend encore une décision, avec marques ; le reste tel que convenu.',
      simple: 'Le texte final, avec un trait à côté de ce qui a changé.',
      delegations: 'Comme si seules les propositions de ces délégations étaient acceptées.',
      compare: 'Deux affichages l’un à côté de l’autre.',
      past: 'Le projet tel qu’il était alors, avec les marques de ce moment.',
    },
  },
  pages: {
    opening: 'Ouverture…',
    nowhere: 'Cette page n’existe pas',
    nowhereMeans: 'Une partie de l’adresse s’est peut-être perdue lors de la copie.',
    toDrafts: 'Aller aux projets',
    unfetched: 'Cette page n’a pas pu être chargée',
    unfetchedMeans:
      'La connexion est peut-être coupée, ou Weft a été renouvelé. Rien de ce qui est écrit n’est perdu.',
    reload: 'Charger de nouveau',
  },
  drafts: {
    title: 'Projets',
    fetching: 'Ouverture de la liste des projets…',
    unreachable: 'La liste ne peut pas être affichée pour l’instant',
    empty:
      'Vous ne participez à aucun projet. Ouvrez le lien d’invitation du projet sur lequel vous voulez travailler.',
    emptyForChair:
      'Aucun projet pour l’instant. Commencez par le fichier Word du texte en vigueur, ou regardez l’exemple.',
    untitled: 'Contribution sans titre',
    noNumber: 'Pas encore de numéro de document',
    changed: (ago) => `dernier changement : ${ago}`,
    search: 'Chercher par titre ou numéro de document',
    found: (drafts) => count(drafts, { one: '# projet trouvé', other: '# projets trouvés' }),
    none: (sought) =>
      `Aucun projet ne s’appelle « ${sought} ». Essayez avec moins de mots, ou le numéro du document.`,
    archived: (drafts) => count(drafts, { one: '# projet archivé', other: '# projets archivés' }),
    more: (title) => `Autres actions pour ${title}`,
    duplicate: 'Dupliquer',
    duplicateMeans: 'Une copie avec tous les changements, auteurs et décisions. Vous y êtes seul.',
    archive: 'Archiver',
    archiveMeans: 'Rangé au bas de la liste. Chacun peut encore l’ouvrir.',
    restore: 'Sortir des archives',
    restoreMeans: 'De retour dans la liste.',
  },
  newDraft: {
    title: 'Nouveau projet',
    drop: 'Déposez ici, où vous voulez, le fichier Word (.docx) du texte en vigueur. Les révisions qu’il contient deviennent des changements du projet.',
    choose: 'Choisir un fichier Word…',
    sample: 'Essayer l’exemple : Résolution 98 (Hammamet, 2016)',
    makingSample: 'Préparation de l’exemple…',
    reading: (file) => `Lecture de ${file}…`,
    file: 'Fichier Word',
    sent: 'Envoyé',
    working: 'En cours',
    letGo: 'Lâchez pour en faire un projet',
    oneAtATime: 'Déposez un seul fichier Word.',
  },
  saving: {
    opening: 'Ouverture…',
    saved: 'Enregistré',
    saving: 'Enregistrement…',
    offline: 'Hors ligne',
    offlineWith: (words) =>
      words === 0
        ? 'Hors ligne · modifications non enregistrées'
        : count(words, {
            one: 'Hors ligne · # mot non enregistré',
            other: 'Hors ligne · # mots non enregistrés',
          }),
    signedOut: 'Session fermée',
    refused: (reason) => `Refusé : ${reason}`,
  },
});
