/** Builds the client where what lies in client/dist is missing, or older than what it is made of. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIENT_FOLDER } from './app.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the client if that is needed; answers whether it was. Rejects with what vite found wrong. */
export async function buildClientIfNeeded(): Promise<boolean> {
  const page = join(CLIENT_FOLDER, 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newestSource()) return false;
  // Loaded only now, since a server that need not build need not load it.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: join(ROOT, 'client'),
    logLevel: 'warn',
    // The same whatever NODE_ENV says, and without the paths of the machine it was made on.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    // Our pages forbid inline content, so small files are files too.
    build: { outDir: CLIENT_FOLDER, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  return true;
}

/** When the newest of what the client is made of was last changed, in ms since 1970. */
function newestSource(): number {
  const folders = ['client', 'shared'].map((name) => join(ROOT, name));
  const files = [join(ROOT, 'package-lock.json'), ...folders.flatMap(filesIn)];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === CLIENT_FOLDER) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
