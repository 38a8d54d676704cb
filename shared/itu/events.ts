/** Events of ITU: where and when they meet, and how the texts they adopt name them. The data lie in `data/events.json`. */
import type { DraftFields } from '../weave/records.ts';
import data from './data/events.json' with { type: 'json' };

/** A conference or assembly, and how its texts are written, in the language of the draft. */
export interface ItuEvent {
  /** `WTSA-20`. */
  readonly code: string;
  /** `WTSA`, `PP`, … */
  readonly body: string;
  readonly place: string;
  /** The year that its texts bear: that of its last day. */
  readonly year: number;
  /** Its first and last day as milliseconds since 1970, UTC; absent where only the year is known. */
  readonly start?: number;
  readonly end?: number;
  /** `The World Telecommunication Standardization Assembly (Geneva, 2022),`. */
  readonly adopting: string;
  /** What stands in the brackets of a revised text's number line: `Rev. Geneva, 2022`, with a no-break space. */
  readonly revised: string;
  /** What a text's history line gains: `Geneva, 2022`; empty where such texts have no history line. */
  readonly history: string;
  /** Whether ADD is for whole new texts only: what is added inside an existing one is MOD. */
  readonly addsWholeTextsOnly: boolean;
  /** Days before the event until when contributions are asked for, and from when none is taken any more. */
  readonly softDays: number;
  readonly firmDays: number;
}

interface Written {
  readonly name: string;
  readonly adopting: string;
  readonly revised: string;
  readonly history: string;
}

interface Body extends Written {
  readonly inOtherLanguages: Readonly<Record<string, Written>>;
  readonly addsWholeTextsOnly: boolean;
  readonly softDays: number;
  readonly firmDays: number;
}

const BODIES: Readonly<Record<string, Body>> = data.bodies;
const PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = data.places;

/** The event that a draft's fields name; null where nothing is known of it. What the fields say goes before the data. */
export function eventOf({ event = '', place, dates, language = 'E' }: DraftFields): ItuEvent | null {
  const code = event
    .trim()
    .toUpperCase()
    .replace(/[\s‑–]/g, '-');
  const known = data.events.find((one) => one.code === code);
  const body = known?.body ?? Object.keys(BODIES).find((name) => code.startsWith(name));
  const described = body === undefined ? undefined : BODIES[body];
  const year = yearIn(dates) ?? (known ? Number(known.end.slice(0, 4)) : undefined);
  const where = place?.trim() || (known && placeIn(known.place, language));
  if (body === undefined || !described || year === undefined || !where) return null;
  const written = described.inOtherLanguages[language] ?? described;
  const filled = (template: string) =>
    template
      .replace('{place}', where)
      .replace('{year}', String(year))
      .replace('{yy}', String(year % 100).padStart(2, '0'))
      .replace(/^(Rev|Rév|Пересм)\. /, '$1.\u00a0');
  return {
    code,
    body,
    place: where,
    year,
    ...(known ? { start: Date.parse(known.start), end: Date.parse(known.end) } : {}),
    adopting: filled(written.adopting),
    revised: filled(written.revised),
    history: filled(written.history),
    addsWholeTextsOnly: described.addsWholeTextsOnly,
    softDays: described.softDays,
    firmDays: described.firmDays,
  };
}

/**
 * `World Telecommunication Standardization Assembly (WTSA-20)`, as a cover names the event, in the language of the draft;
 * a code that is not known stands alone.
 */
export function eventName({ event = '', language = 'E' }: DraftFields): string {
  const body = Object.entries(BODIES).find(([prefix]) => event.toUpperCase().startsWith(prefix))?.[1];
  const name = (body?.inOtherLanguages[language] ?? body)?.name;
  if (name === undefined) return event;
  return language === 'C' ? `${name}（${event}）` : `${name} (${event})`;
}

function placeIn(place: string, language: string): string {
  return PLACES[place]?.[language] ?? place;
}

/** The last year that words name: of `30 October – 3 November 2016` 2016. */
function yearIn(words: string | undefined): number | undefined {
  const years = words?.match(/\b(?:19|20)\d\d\b/g);
  return years ? Number(years.at(-1)) : undefined;
}
