/** A day, in ms. */
export const DAY = 24 * 60 * 60 * 1000;

/** Sessions and links hold for 90 days, in ms: longer than any preparatory process leaves a draft alone. */
export const LIFETIME = 90 * DAY;

/** A session's token is changed for another one after a week, in ms. */
export const ROTATION = 7 * DAY;

/** For a day, in ms, the old one still holds: pages that are open have it. */
export const RETIREMENT = DAY;
