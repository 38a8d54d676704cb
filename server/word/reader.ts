/** Reads Word files in threads of their own, so that a large or hostile one holds up nobody: limits on time and memory. */
import { Worker } from 'node:worker_threads';
import type { WordFile } from './read.ts';
import { refuse, type WordRefusal } from './refusal.ts';
import type { ReadAnswer, ReadRequest } from './worker.ts';

/** What reading one file may take. */
export interface ReadingLimits {
  /** Files read at once; further ones wait. */
  readonly threads: number;
  /** How many may wait; each waiting file is in memory. */
  readonly waiting: number;
  /** Ms for one file. Five hundred pages with every line revised take some 3 s. */
  readonly time: number;
  /** MB of a thread's heap. The largest tree that the limits of `xml.ts` let through takes some 350. */
  readonly memory: number;
}

const LIMITS: ReadingLimits = { threads: 2, waiting: 16, time: 30_000, memory: 640 };

/** Reads Word files, each in a thread. */
export interface WordReader {
  /** `at` (ms since 1970) is the time of revisions that name none. Never rejects for what is wrong with a file. */
  read(bytes: Uint8Array, at: number): Promise<WordFile | WordRefusal>;
  /** Ends the threads; what is being read is refused. */
  close(): Promise<void>;
}

const TOO_MUCH = refuse(
  413,
  'This file takes more to read than a document should: save it again in Word, or split it and send the parts.',
);
const TOO_MANY = refuse(503, 'Many files are being read at this moment: send this one again in a minute.');

interface Job extends ReadRequest {
  readonly settle: (answer: WordFile | WordRefusal) => void;
  readonly fail: (reason: unknown) => void;
}

/** A reader with threads that are started when they are first needed. */
export function wordReader(limits: Partial<ReadingLimits> = {}): WordReader {
  const { threads, waiting, time, memory } = { ...LIMITS, ...limits };
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  const queue: Job[] = [];
  let closed = false;

  function start(): Worker {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    });
    worker.unref();
    return worker;
  }

  function next(): void {
    if (closed || busy.size >= threads) return;
    const job = queue.shift();
    if (!job) return;
    const worker = idle.pop() ?? start();
    busy.set(worker, job);
    worker.ref();
    const done = (reusable: boolean, answer: () => void) => {
      if (!busy.delete(worker)) return;
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', tooMuch);
      worker.unref();
      if (reusable && !closed) idle.push(worker);
      else void end(worker);
      answer();
      next();
    };
    const tooMuch = () => done(false, () => job.settle(TOO_MUCH));
    const answered = (answer: ReadAnswer) =>
      done(true, () => {
        if ('file' in answer) job.settle(answer.file);
        else job.fail(new Error(`The reader of Word files failed: ${answer.failed}.`));
      });
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooMuch();
      else done(false, () => job.fail(error));
    };
    const timer = setTimeout(tooMuch, time);
    worker.on('message', answered).on('error', failed).on('exit', tooMuch);
    const { bytes, at } = job;
    worker.postMessage({ bytes, at } satisfies ReadRequest);
  }

  return {
    read: (bytes, at) =>
      new Promise((settle, fail) => {
        if (closed || queue.length >= waiting) settle(TOO_MANY);
        else {
          queue.push({ bytes, at, settle, fail });
          next();
        }
      }),
    async close() {
      closed = true;
      for (const { settle } of [...queue.splice(0), ...busy.values()]) settle(TOO_MANY);
      const all = [...idle.splice(0), ...busy.keys()];
      busy.clear();
      await Promise.all(all.map(end));
    },
  };
}

/** A thread that is ended may still say that it ran out of memory. */
function end(worker: Worker): Promise<number> {
  worker.on('error', () => {});
  return worker.terminate();
}
