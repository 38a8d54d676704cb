/** What Prometheus reads of a Weft. */
import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meters } from '../rooms/meters.ts';

/** What is looked up when somebody asks. */
export interface Counted {
  readonly rooms: () => number;
  readonly people: () => number;
  readonly backlog: () => number;
  /** Whether the line to the other nodes stands. */
  readonly line: () => boolean;
}

/** What is measured. */
export interface Metrics extends Meters {
  /** An HTTP request was answered. */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** Looks these up from now on. */
  count(counted: Counted): void;
  /** All of it, in Prometheus's text format. */
  text(): Promise<string>;
}

/** From a tenth of a millisecond, an SSD's commit, to five seconds, what people may wait. */
const BUCKETS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 5];

/** A new set of meters, all at nothing. */
export function newMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const commits = new Histogram({
    name: 'weft_commit_seconds',
    help: 'How long the log took to have updates on disk.',
    labelNames: ['outcome'],
    buckets: BUCKETS,
    registers,
  });
  const updates = new Counter({
    name: 'weft_updates_total',
    help: 'Updates handed to the log.',
    labelNames: ['outcome'],
    registers,
  });
  const deliveries = new Histogram({
    name: 'weft_delivery_seconds',
    help: 'From the arrival of an update until it went out to everybody.',
    buckets: BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'weft_refusals_total',
    help: 'Updates that the gate refused, by rule.',
    labelNames: ['rule'],
    registers,
  });
  const answers = new Histogram({
    name: 'weft_http_seconds',
    help: 'How long HTTP requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  return {
    committed(seconds, count, outcome) {
      commits.observe({ outcome }, seconds);
      updates.inc({ outcome }, count);
    },
    delivered: (seconds) => deliveries.observe(seconds),
    refused: (rule) => refusals.inc({ rule }),
    answered: (method, route, status, seconds) => answers.observe({ method, route, status }, seconds),
    count({ rooms, people, backlog, line }) {
      const gauges = [
        ['weft_rooms', 'Drafts that are open.', rooms],
        ['weft_people', 'Connections to drafts.', people],
        ['weft_backlog', 'Updates that arrived and are not on disk yet.', backlog],
        ['weft_nodes_line', 'Whether what other nodes tell arrives: 1 or 0.', () => Number(line())],
      ] as const;
      for (const [name, help, value] of gauges) {
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(value());
          },
        });
      }
    },
    text: () => registry.metrics(),
  };
}

/** Serves `/metrics`, and nothing else, at an address of its own, which is not for everybody. */
export async function serveMetrics(
  metrics: Pick<Metrics, 'text'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(await metrics.text());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
