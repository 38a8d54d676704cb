/** Who asks: the session that a request carries, and what its holder may do in a draft. */
import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { Drafts } from '../drafts/drafts.ts';
import { LIFETIME } from '../people/lifetime.ts';
import type { People } from '../people/people.ts';
import { type Act, may, type Standing } from '../people/rights.ts';
import type { Person } from '../people/sessions.ts';
import { HttpProblem } from './problems.ts';

/** The cookie that keeps a browser signed in. */
export const SESSION_COOKIE = 'weft_session';

/** The cookie that holds the secret of a read link, for the addresses of its draft alone. */
export const READING_COOKIE = 'weft_reading';

/** Somebody signed in, in a draft they may be in. */
export interface Participant {
  readonly draft: string;
  readonly person: Person;
  readonly standing: Standing;
}

/** The secret a request carries, from `Authorization: Bearer` or else the cookie; null where it carries none. */
export function tokenOf(request: IncomingMessage): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(request, SESSION_COOKIE) ?? cookieOf(request, READING_COOKIE);
}

/** What a cookie of ours holds; null where the request has none of that name. */
export function cookieOf(request: IncomingMessage, wanted: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return null;
}

/** Keeps a browser signed in: no page reads the cookie, and no other site sends it along with what it posts. */
export function keepSession(response: Response, session: string, secure: boolean): void {
  response.cookie(SESSION_COOKIE, session, { ...cookieFor(secure), maxAge: LIFETIME });
}

/** Signs a browser out. */
export function forgetSession(response: Response, secure: boolean): void {
  response.clearCookie(SESSION_COOKIE, cookieFor(secure));
}

function cookieFor(secure: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
}

/** Who is signed in, if anybody is. */
export async function personOf(request: IncomingMessage, people: People): Promise<Person | null> {
  const token = tokenOf(request);
  return token === null ? null : people.identify(token);
}

/** Who is signed in; ends the request with 401 where nobody is. */
export async function mustBeSomebody(request: IncomingMessage, people: People): Promise<Person> {
  const person = await personOf(request, people);
  if (person === null) {
    throw new HttpProblem(401, 'You are not signed in. Open the link that the chair gave you.');
  }
  return person;
}

/** Who asks in which draft; ends the request where they, or the draft, are not there or may not do this. */
export async function mustBeAllowed(
  request: IncomingMessage & { readonly params: { readonly draft: string } },
  act: Act,
  { people, drafts }: { readonly people: People; readonly drafts: Drafts },
): Promise<Participant> {
  const person = await mustBeSomebody(request, people);
  const { draft } = request.params;
  if (!(await drafts.has(draft))) {
    throw new HttpProblem(404, 'There is no such draft. Choose one from the list of drafts.');
  }
  const standing = (await people.standing(person, draft)) ?? (await readingOf(request, draft, people));
  if (standing === null) {
    throw new HttpProblem(403, 'You are not invited to this draft. Ask its chair for a link.');
  }
  if (!may(standing, act)) {
    const who = may({ ...standing, role: 'delegate' }, act) ? 'Observers may not' : 'Only the chair may';
    throw new HttpProblem(403, `${who} ${act}. Ask the chair to do it.`);
  }
  return { draft, person, standing };
}

/** What a screen may that shows this draft by a read link, whoever else is signed in there. */
async function readingOf(request: IncomingMessage, draft: string, people: People): Promise<Standing | null> {
  const secret = cookieOf(request, READING_COOKIE);
  const reading = secret === null ? null : await people.reading(secret);
  return reading && people.standing(reading.person, draft);
}
