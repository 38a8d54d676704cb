/** A day, in ms. */
export const DAY = 24 * 60 * 60 * 1000;

/** Sessions and links hold for 90 days, in ms: longer than any preparatory process leaves a draft alone. */
export const LIFETIME = 90 * DAY;
