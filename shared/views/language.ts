/** The languages in which Weft speaks to people: those that its catalogues are complete in. */
export const LANGUAGES = ['en', 'es', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
