/** Times as people say them, and exactly, in the language that is spoken. All in milliseconds since 1970. */
import { words } from '../../words/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago: `now`, `4 min`, `2 h`, `3 days`; after a week the date. A clock that runs ahead counts as now. */
export function ago(at: number, now: number): string {
  const { times } = words();
  const passed = now - at;
  if (passed < MINUTE) return times.now;
  if (passed < HOUR) return times.minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return times.hours(Math.floor(passed / HOUR));
  const days = Math.floor(passed / DAY);
  return days < 7 ? times.days(days) : written(at, DATE);
}

/** The exact time, in the reader's time zone. */
export function exactly(at: number): string {
  return written(at, EXACT);
}

/** The day and the minute, as one writes them in a sentence. */
export function dayAndTime(at: number): string {
  return written(at, DAY_AND_TIME);
}

/** The time of the day: `14:05`. */
export function timeOfDay(at: number): string {
  return written(at, TIME);
}

const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const EXACT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'medium' };
const DAY_AND_TIME: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'medium' };
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** Formats by their options, made once for each language: a list of changes asks for thousands. */
const formats = new Map<Intl.DateTimeFormatOptions, { locale: string; format: Intl.DateTimeFormat }>();

function written(at: number, options: Intl.DateTimeFormatOptions): string {
  const { locale } = words();
  let known = formats.get(options);
  if (known?.locale !== locale) {
    known = { locale, format: new Intl.DateTimeFormat(locale, options) };
    formats.set(options, known);
  }
  return known.format.format(at);
}
