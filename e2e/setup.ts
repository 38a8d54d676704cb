/** Before the first browser test: a browser, and the client built once for all. */
import { execFileSync } from 'node:child_process';
import { chromiumPath } from './browser.ts';

export default function setup(): void {
  chromiumPath();
  execFileSync('npx', ['vite', 'build', 'client', '--logLevel', 'warn'], { stdio: 'inherit' });
}
