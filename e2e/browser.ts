/** Finds an installed Chromium; where there is none, fetches one or says in one sentence how to get it. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function installed(): string | null {
  const own = process.env.CHROMIUM;
  if (own && existsSync(own)) return own;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: the next folder may have it.
      }
    }
  }
  const playwrights = chromium.executablePath();
  return playwrights && existsSync(playwrights) ? playwrights : null;
}

/** Runs a command for its effect; answers whether it ended well. */
function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}

/** The browser's path. Throws a sentence that says how to get one. */
export function chromiumPath(): string {
  const found = installed();
  if (found) return found;
  console.info('No Chromium is installed: fetching one.');
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const fetched =
    (asRoot &&
      succeeds('apt-get', ['update', '-q']) &&
      succeeds('apt-get', ['install', '-qy', 'chromium'])) ||
    succeeds('npx', ['playwright-core', 'install', 'chromium']);
  const path = fetched ? installed() : null;
  if (path) return path;
  throw new Error(
    'The browser tests need Chromium: install it (on Debian `apt-get install chromium`), or set CHROMIUM to its path.',
  );
}

/** Starts the browser, quiet: it talks to nobody but the page. */
export function launch(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...sandbox,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
}
