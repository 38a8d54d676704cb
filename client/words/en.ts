/** Every word of the interface in English. Each area of the screen has its part; a sentence is whole, never glued. */
import type { Language } from '../../shared/views/language.ts';
import { counting } from './plurals.ts';

const count = counting('en-GB');

export const EN = {
  /** The catalogue's language, and the locale in which it writes dates and numbers. */
  language: 'en' as Language,
  locale: 'en-GB',

  common: {
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saving: 'Saving…',
    tryAgain: 'Try again',
    chair: 'Chair',
    copy: 'Copy',
    copied: 'Copied',
    copyByHand: 'Select the text and press Ctrl-C',
  },
  languages: {
    choose: 'Language of the page',
  },
  theme: {
    toLight: 'Switch to light colours',
    toDark: 'Switch to dark colours',
  },
  roles: { chair: 'Chair', delegate: 'Delegate', observer: 'Observer' },
  views: {
    label: 'View',
    more: 'More',
    moreViews: 'More views',
    names: {
      marked: 'Marked',
      agreed: 'Agreed',
      final: 'Final',
      base: 'In force',
      undecided: 'Only undecided',
      simple: 'Simple',
      delegations: 'By delegation',
      compare: 'Side by side',
      past: 'As of a moment',
    },
    show: {
      marked: 'Everything proposed, with its marks. You edit here.',
      agreed: 'The text in force with what the chair has accepted.',
      final: 'As if everything still undecided were accepted.',
      base: 'The text in force, which nobody here can alter.',
      undecided: 'What still waits for a decision, marked; the rest as agreed.',
      simple: 'The final text, with a bar beside whatever has changed.',
      delegations: 'As if only what these delegations propose were accepted.',
      compare: 'Two views next to each other.',
      past: 'The draft as it stood then, with the marks of that time.',
    },
  },
  pages: {
    opening: 'Opening…',
    nowhere: 'There is no such page',
    nowhereMeans: 'The address may have lost a part when it was copied.',
    toDrafts: 'Go to the drafts',
    unfetched: 'This page could not be fetched',
    unfetchedMeans: 'The line may be down, or Weft was renewed meanwhile. Nothing you typed is lost.',
    reload: 'Load again',
  },
  drafts: {
    title: 'Drafts',
    fetching: 'Fetching the drafts…',
    unreachable: 'The drafts are not to be had just now',
    empty: 'You are in no draft at present. Open the invitation link of the draft you want to work on.',
    emptyForChair:
      'Nothing is being drafted yet. Begin with the Word file of the text in force, or look around in the sample.',
    untitled: 'Untitled contribution',
    noNumber: 'No document number yet',
    changed: (ago: string) => `last change: ${ago}`,
    search: 'Search in titles and document numbers',
    found: (drafts: number) => count(drafts, { one: '# draft found', other: '# drafts found' }),
    none: (sought: string) => `No draft is called “${sought}”. Try fewer words, or the document’s number.`,
    archived: (drafts: number) => count(drafts, { one: '# archived draft', other: '# archived drafts' }),
    more: (title: string) => `More for ${title}`,
    duplicate: 'Duplicate',
    duplicateMeans: 'A copy with all changes, authors and decisions. You alone are in it.',
    archive: 'Archive',
    archiveMeans: 'Put it away below. Everybody can still open it.',
    restore: 'Take out of the archive',
    restoreMeans: 'Back into the list.',
  },
  newDraft: {
    title: 'New draft',
    drop: 'Drop the Word file (.docx) of the text in force anywhere here. Tracked changes in it become changes of the draft.',
    choose: 'Choose a Word file…',
    sample: 'Try the sample: Resolution 98 (Hammamet, 2016)',
    makingSample: 'Making the sample…',
    reading: (file: string) => `Reading ${file}…`,
    file: 'Word file',
    sent: 'Sent',
    working: 'Working',
    letGo: 'Let go to make a draft of this file',
    oneAtATime: 'Drop one Word file at a time.',
  },
  saving: {
    opening: 'Opening…',
    saved: 'Saved',
    saving: 'Saving…',
    offline: 'Offline',
    offlineWith: (words: number) =>
      words === 0
        ? 'Offline · changes not yet saved'
        : count(words, {
            one: 'Offline · # word not yet saved',
            other: 'Offline · # words not yet saved',
          }),
    signedOut: 'Signed out',
    refused: (reason: string) => `Refused: ${reason}`,
  },
};
