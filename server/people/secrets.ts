/** Secrets that let somebody in: told once, kept only as hashes, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 bits, fit for a link and a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new name for something that is no secret; 96 bits, so that no two are ever alike. */
export function newId(): string {
  return randomBytes(12).toString('base64url');
}

/** What is kept of a secret. A plain hash will do, since secrets are random and long and nobody can guess one. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether two secrets are the same; how long it takes says nothing about where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((secret) => createHash('sha256').update(secret).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
