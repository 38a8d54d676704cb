/** Where a thread begins: Node itself reads no TypeScript yet, and a thread does not inherit who does. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
