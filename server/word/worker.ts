/** The thread in which Word files are read: it has no more than a file's bytes, and is ended when it takes too long. */
import { parentPort } from 'node:worker_threads';
import { readWord, type WordFile } from './read.ts';
import type { WordRefusal } from './refusal.ts';

/** A file to read; `at` in ms since 1970. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** What came of it. `failed`: the reader threw, which it never should. */
export type ReadAnswer = { readonly file: WordFile | WordRefusal } | { readonly failed: string };

parentPort?.on('message', ({ bytes, at }: ReadRequest) => {
  let answer: ReadAnswer;
  try {
    answer = { file: readWord(bytes, at) };
  } catch (error) {
    answer = { failed: error instanceof Error ? error.name : 'unknown' };
  }
  parentPort?.postMessage(answer);
});
