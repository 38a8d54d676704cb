/**
 * Parsers for what comes over the wire. Each takes anything and answers the value it stands for, or which field is
 * wrong and what belongs there; behind the border nobody checks again.
 */
import { turns } from '../weave/turning.ts';

/** The value, or the first field that is wrong. `expected` completes "must be …". */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly field: string; readonly expected: string };

/** Reads `input`, which stands at `field` of what was sent ('' for the whole). */
export type Parser<T> = (input: unknown, field: string) => Parsed<T>;

/** What a parser answers when all is well. */
export type ValueOf<P> = P extends Parser<infer T> ? T : never;

/** Parsers of the fields of a record. */
export type Shape = Readonly<Record<string, Parser<unknown>>>;

type Required<S extends Shape> = { readonly [K in keyof S]: ValueOf<S[K]> };
type Optional<S extends Shape> = { readonly [K in keyof S]?: ValueOf<S[K]> };

function right<T>(value: T): Parsed<T> {
  return { ok: true, value };
}
function wrong(field: string, expected: string): Parsed<never> {
  return { ok: false, field, expected };
}

// Control characters, and halves of characters, which Yjs could not keep.
const UNFIT = /[\p{Cc}\p{Cs}]/u;

/**
 * Text of `least` to `most` characters (UTF-16 code units), without the white space around it, without controls and
 * without what turns the direction of what follows.
 */
export function text(least: number, most: number): Parser<string> {
  return (input, field) => {
    const value = typeof input === 'string' ? input.trim() : undefined;
    if (
      value === undefined ||
      value.length < least ||
      value.length > most ||
      UNFIT.test(value) ||
      turns(value)
    ) {
      return wrong(field, `a line of text of ${least} to ${most} characters`);
    }
    return right(value);
  };
}

/** A whole number from `least` to `most`, also as the digits a query string has. */
export function wholeNumber(least: number, most: number): Parser<number> {
  return (input, field) => {
    const value = typeof input === 'string' && /^\d{1,9}$/.test(input) ? Number(input) : input;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      return wrong(field, `a whole number from ${least} to ${most}`);
    }
    return right(value);
  };
}

/** One of `values`. */
export function oneOf<const T extends string>(values: readonly T[]): Parser<T> {
  return (input, field) => {
    const value = values.find((candidate) => candidate === input);
    return value === undefined ? wrong(field, `one of ${values.join(', ')}`) : right(value);
  };
}

/** The value `true` and nothing else. */
export const yes: Parser<true> = (input, field) => (input === true ? right(true) : wrong(field, 'true'));

/** The value `true` or `false`. */
export const yesOrNo: Parser<boolean> = (input, field) =>
  typeof input === 'boolean' ? right(input) : wrong(field, 'true or false');

/** A list of `least` to `most` items. */
export function listOf<T>(item: Parser<T>, least: number, most: number): Parser<readonly T[]> {
  return (input, field) => {
    if (!Array.isArray(input) || input.length < least || input.length > most) {
      return wrong(field, `a list of ${least} to ${most} items`);
    }
    const values: T[] = [];
    for (const [index, one] of input.entries()) {
      const parsed = item(one, `${field}[${index}]`);
      if (!parsed.ok) return parsed;
      values.push(parsed.value);
    }
    return right(values);
  };
}

/** A record that has every field of `required`, may have those of `optional`, and has no other. */
export function record<R extends Shape, O extends Shape>(
  required: R,
  optional: O,
): Parser<Required<R> & Optional<O>> {
  const shape: Shape = { ...required, ...optional };
  return (input, field) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      return wrong(field, 'a JSON object');
    }
    const given = new Map(Object.entries(input));
    for (const name of given.keys()) {
      if (!Object.hasOwn(shape, name)) return wrong(inside(field, name), 'left out: no such field is known');
    }
    const value: Record<string, unknown> = {};
    for (const [name, parser] of Object.entries(shape)) {
      if (!given.has(name) && !Object.hasOwn(required, name)) continue;
      const parsed = parser(given.get(name), inside(field, name));
      if (!parsed.ok) return parsed;
      value[name] = parsed.value;
    }
    return right(value as Required<R> & Optional<O>);
  };
}

function inside(field: string, name: string): string {
  // What the sender calls a field is shown back to them, but never more of it than a name takes.
  const short = name.slice(0, 40);
  return field === '' ? short : `${field}.${short}`;
}
