/** A node as tests start it: the settings of the environment, no client to build, and faults where they are asked for. */
import { startApp } from '../app.ts';
import { configFrom } from '../config.ts';
import { journalTo } from '../operation/journal.ts';
import { openStore } from '../store.ts';
import { faultsFrom, faultyLog } from './faults.ts';

const config = configFrom(process.env);
const faults = faultsFrom(process.env.WEFT_FAULTS);
const app = await startApp(config, journalTo(config.logLevel), async (settings) => {
  const store = await openStore(settings);
  return faults === null ? store : { ...store, log: faultyLog(store.log, faults) };
});
process.send?.({ url: app.url });
// A test that was broken off leaves nothing behind.
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void app.close().then(() => process.exit()));
