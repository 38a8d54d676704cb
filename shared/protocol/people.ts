/** What crosses the wire about people: signing in, being somebody, inviting. */
import { oneOf, type Parser, record, text, wholeNumber } from './parse.ts';

/** What somebody may be in a draft. */
export type Role = 'chair' | 'delegate' | 'observer';

/** All roles, as an invitation may carry them. */
export const ROLES: readonly Role[] = ['chair', 'delegate', 'observer'];

/** Somebody signed in, as they stand in one draft: the facts of their `authors` entry. */
export interface Me {
  readonly user: string;
  readonly name: string;
  /** In words, such as `Brazil`; '' for a chair who speaks for none. */
  readonly delegation: string;
  readonly role: Role;
}

/** `GET /api/me`. `draft` is the draft one was last invited to; absent for a chair of every draft. */
export interface MeAnswer extends Me {
  readonly draft?: string;
}

/** `POST /api/sessions`: `invitation` is the secret of a link, or the whole link. */
export interface SessionRequest {
  readonly invitation: string;
  readonly name: string;
}

/** Answers to `POST /api/sessions`; `session` also goes into `Authorization: Bearer` and `?session=`. */
export interface SessionAnswer extends MeAnswer {
  readonly session: string;
}

/** `POST /api/drafts/:id/invitations`. */
export interface InvitationRequest {
  readonly role: Role;
  readonly delegation?: string;
  /** How long the link holds, 1 to 90; 90 where it is not said. */
  readonly days?: number;
}

/** Answers to it. `invitation` is the link's secret, told this once; `id` names the invitation to revoke it. */
export interface InvitationAnswer {
  readonly id: string;
  readonly url: string;
  readonly invitation: string;
}

/** One of `GET /api/drafts/:id/invitations`; times in ms since 1970. */
export interface InvitationSummary {
  readonly id: string;
  readonly role: Role;
  readonly delegation: string;
  readonly since: number;
  readonly expires: number;
  /** Whether its time is over: it lets nobody else in. */
  readonly over: boolean;
  readonly revoked: boolean;
}

/** `GET /api/invitations/:secret`: what one joins. `title` is the draft's; absent where the link is for every draft. */
export interface InvitationFacts {
  readonly role: Role;
  readonly delegation: string;
  readonly draft?: string;
  readonly title?: string;
}

/**
 * `POST /api/drafts/:id/read-links`: a link for a projector. Whoever opens it reads that draft as an observer without a
 * name, and can do nothing else.
 */
export interface ReadLinkRequest {
  /** How long the link holds, 1 to 90; 90 where it is not said. */
  readonly days?: number;
}

/** Answers to it. `secret` is told this once; `id` names the link to revoke it (`DELETE /api/drafts/:id/read-links/:link`). */
export interface ReadLinkAnswer {
  readonly id: string;
  /** The page of the projector: `…/read/<secret>`. */
  readonly url: string;
  readonly secret: string;
}

/** One of `GET /api/drafts/:id/read-links`; times in ms since 1970. */
export interface ReadLinkSummary {
  readonly id: string;
  readonly since: number;
  readonly expires: number;
  readonly over: boolean;
  readonly revoked: boolean;
}

/**
 * `POST /api/readings`: opens a read link, given as its secret or whole. The secret is the session from then on
 * (`Authorization: Bearer`, `?session=`), and for this draft's addresses also a cookie of its own: who is signed in stays so.
 */
export interface ReadingRequest {
  readonly link: string;
}

/** Answers to it; `me` has the role `observer` and no name. */
export interface ReadingAnswer {
  readonly draft: string;
  readonly title: string;
  readonly session: string;
  readonly me: Me;
}

/** One of `GET /api/drafts/:id/members`; `since` in ms since 1970. */
export interface MemberSummary extends Me {
  /** Since when they are what they are here. */
  readonly since: number;
  /** The link by which they came; revoking it shuts out all who came by it. */
  readonly invitation: string;
  /** Whether they are what they are in every draft; a chair of every draft cannot be changed in one. */
  readonly everywhere: boolean;
}

/**
 * `PATCH /api/drafts/:id/members/:user`. Counts from their next message; open pages are told by a frame of type 4 that
 * holds their new `Me` as JSON. `delegation` may be left out where they speak for one already.
 */
export interface MemberRequest {
  readonly role: Role;
  readonly delegation?: string;
}

/** `GET /api/sign-in`: the organisation one may sign in with at `GET /api/organisation`; null where there is none. */
export interface SignInAnswer {
  readonly organisation: string | null;
}

/** What is written down of signing in. */
export type SignInEvent = 'link' | 'organisation' | 'reading' | 'refused' | 'signed-out';

/** One of `GET /api/sign-ins`, which the admin token reads, newest first; `at` in ms since 1970. */
export interface SignInRecord {
  readonly at: number;
  readonly event: SignInEvent;
  /** '' where nobody was let in. */
  readonly user: string;
  readonly name: string;
  /** '' where it is every draft, or none. */
  readonly draft: string;
  /** The address it came from. */
  readonly address: string;
  /** The request's id, as the log has it. */
  readonly request: string;
}

// 120 characters hold the longest official name of a Member State and of an ITU Sector Member.
const name = text(1, 120);

/** Reads the body of `POST /api/sessions`. */
export const sessionRequest: Parser<SessionRequest> = record({ invitation: text(1, 2048), name }, {});

const days = wholeNumber(1, 90);

const invitationFields = record({ role: oneOf(ROLES) }, { delegation: text(0, 120), days });

/** Reads the body of `POST /api/drafts/:id/read-links`. */
export const readLinkRequest: Parser<ReadLinkRequest> = record({}, { days });

/** Reads the body of `POST /api/readings`. */
export const readingRequest: Parser<ReadingRequest> = record({ link: text(1, 2048) }, {});

/** Reads the body of `PATCH /api/drafts/:id/members/:user`. */
export const memberRequest: Parser<MemberRequest> = record(
  { role: oneOf(ROLES) },
  { delegation: text(0, 120) },
);

/** Reads the body of an invitation: a delegate's names the delegation. */
export const invitationRequest: Parser<InvitationRequest> = (input, field) => {
  const parsed = invitationFields(input, field);
  if (parsed.ok && parsed.value.role === 'delegate' && !parsed.value.delegation) {
    return { ok: false, field: 'delegation', expected: 'the name of the delegation this link is for' };
  }
  return parsed;
};
