/** The composition root: reads the settings, builds what is missing, starts, and stops when told to. */
import { startApp } from './app.ts';
import { buildClientIfNeeded } from './client.ts';
import { configFrom } from './config.ts';

/** A line for the operator. An error's stack says where it went wrong; messages of ours hold no tokens or words. */
function report(event: string, error?: unknown): void {
  const details = error instanceof Error ? [error.stack] : [];
  console.error(new Date().toISOString(), event, ...details);
}

async function main(): Promise<void> {
  const config = configFrom(process.env);
  console.log('Weft is getting ready …');
  await buildClientIfNeeded();
  const app = await startApp(config, report);
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
