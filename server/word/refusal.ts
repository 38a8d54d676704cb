/** What a reader says to bytes it will not read: an HTTP status and a sentence for the person who sent them. */

/**
 * 415: not a Word file of the kind we read; 400: damaged; 413: more than we unpack; 422: a Word file, but with
 * something in it that we will not touch; 503: too many others are being read.
 */
export type RefusalStatus = 400 | 413 | 415 | 422 | 503;

/** `reason`: what is wrong and what to do about it, in one sentence. */
export interface WordRefusal {
  readonly refused: { readonly status: RefusalStatus; readonly reason: string };
}

export function refuse(status: RefusalStatus, reason: string): WordRefusal {
  return { refused: { status, reason } };
}

export function isRefusal<T extends object>(value: T | WordRefusal): value is WordRefusal {
  return 'refused' in value;
}
