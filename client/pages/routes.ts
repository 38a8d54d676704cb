/** Addresses and the pages they name. */
import { useEffect, useState } from 'preact/hooks';

/** A page, as its address names it. */
export type Route =
  | { readonly page: 'drafts' }
  | { readonly page: 'draft'; readonly id: string }
  | { readonly page: 'join'; readonly secret: string }
  /** A projector, by the secret of a read link. */
  | { readonly page: 'projector'; readonly secret: string }
  /** Who takes part in a draft. */
  | { readonly page: 'people'; readonly id: string }
  /** A contribution's languages beside each other. */
  | { readonly page: 'languages'; readonly id: string }
  /** The documents that are one contribution. */
  | { readonly page: 'family'; readonly id: string }
  | { readonly page: 'nowhere' };

/** The page at a path. */
export function routeOf(path: string): Route {
  const [first, second, ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  // Who cuts a draft's address short means the drafts.
  if (first === undefined || (first === 'drafts' && second === undefined)) return { page: 'drafts' };
  if (first === 'drafts' && second !== undefined && rest.join('/') === 'people')
    return { page: 'people', id: second };
  if (first === 'drafts' && second !== undefined && rest.join('/') === 'family')
    return { page: 'family', id: second };
  if (first === 'drafts' && second !== undefined && rest.join('/') === 'languages')
    return { page: 'languages', id: second };
  if (rest.length > 0 || second === undefined) return { page: 'nowhere' };
  if (first === 'drafts') return { page: 'draft', id: second };
  if (first === 'read') return { page: 'projector', secret: second };
  if (first === 'join') return { page: 'join', secret: second };
  return { page: 'nowhere' };
}

/** The address of a draft's page. */
export function draftAddress(id: string): string {
  return `/drafts/${encodeURIComponent(id)}`;
}

/** The address of a contribution's languages. */
export function languagesAddress(id: string): string {
  return `${draftAddress(id)}/languages`;
}

/** The address of a draft's family. */
export function familyAddress(id: string): string {
  return `${draftAddress(id)}/family`;
}

/** Goes to a page of ours without loading anew. */
export function goTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** The page one is on; renders again when one goes elsewhere. */
export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const read = () => setPath(location.pathname);
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return routeOf(path);
}
