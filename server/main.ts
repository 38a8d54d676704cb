/** The composition root: reads the settings, builds what is missing, starts, and stops when told to. */
import { startApp } from './app.ts';
import { buildClientIfNeeded } from './client.ts';
import { configFrom } from './config.ts';
import { journalTo } from './operation/journal.ts';

async function main(): Promise<void> {
  const config = configFrom(process.env);
  console.log('Weft is getting ready …');
  await buildClientIfNeeded();
  const app = await startApp(config, journalTo(config.logLevel));
  console.log(`Weft runs at ${app.url}\nSign in as chair: ${await app.chairLink()}`);

  let stopping = false;
  const stop = async (): Promise<void> => {
    // Whoever asks twice does not want to wait; what was shown as saved is on disk already.
    if (stopping) process.exit(1);
    stopping = true;
    await app.close();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((reason: unknown) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
