/** Updates written byte by byte, as no honest program writes them. */
import * as encoding from 'lib0/encoding';
import type { Id } from '../weave/records.ts';

/** A struct as Yjs V1 writes it; what is left out is left out of the bytes. */
export interface RawStruct {
  readonly kind: number;
  readonly origin?: Id;
  readonly right?: Id;
  readonly root?: string;
  /** A nested parent. */
  readonly parent?: Id;
  readonly key?: string;
  /** Writes the content. */
  readonly content: (to: encoding.Encoder) => void;
}

export interface RawClient {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly RawStruct[];
}

/** The bytes of an update with these structs and deletions. */
export function raw(
  clients: readonly RawClient[],
  deletions: readonly [number, number, number][] = [],
): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, clients.length);
  for (const { client, clock, structs } of clients) {
    uints(to, structs.length, client, clock);
    for (const struct of structs) writeStruct(to, struct);
  }
  encoding.writeVarUint(to, deletions.length);
  for (const [client, clock, length] of deletions) uints(to, client, 1, clock, length);
  return encoding.toUint8Array(to);
}

function writeStruct(
  to: encoding.Encoder,
  { kind, origin, right, root, parent, key, content }: RawStruct,
): void {
  const flags = (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
  encoding.writeUint8(to, kind | flags);
  if (origin) uints(to, ...origin);
  if (right) uints(to, ...right);
  if (!origin && !right) {
    if (root !== undefined) {
      uints(to, 1);
      encoding.writeVarString(to, root);
    } else if (parent) uints(to, 0, ...parent);
    if (key !== undefined) encoding.writeVarString(to, key);
  }
  content(to);
}

export function uints(to: encoding.Encoder, ...values: readonly number[]): void {
  for (const value of values) encoding.writeVarUint(to, value);
}

export const string =
  (value: string) =>
  (to: encoding.Encoder): void =>
    encoding.writeVarString(to, value);
export const any =
  (...values: readonly unknown[]) =>
  (to: encoding.Encoder): void => {
    encoding.writeVarUint(to, values.length);
    for (const value of values) encoding.writeAny(to, value as Parameters<typeof encoding.writeAny>[1]);
  };
export const bytes =
  (...values: readonly number[]) =>
  (to: encoding.Encoder): void => {
    for (const value of values) encoding.writeUint8(to, value);
  };
