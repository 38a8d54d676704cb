/** What crosses the wire about people: signing in, being somebody, inviting. */
import { oneOf, type Parser, record, text } from './parse.ts';

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
  readonly revoked: boolean;
}

/** `GET /api/invitations/:secret`: what one joins. `title` is the draft's; absent where the link is for every draft. */
export interface InvitationFacts {
  readonly role: Role;
  readonly delegation: string;
  readonly draft?: string;
  readonly title?: string;
}

// 120 characters hold the longest official name of a Member State and of an ITU Sector Member.
const name = text(1, 120);

/** Reads the body of `POST /api/sessions`. */
export const sessionRequest: Parser<SessionRequest> = record({ invitation: text(1, 2048), name }, {});

const invitationFields = record({ role: oneOf(ROLES) }, { delegation: text(0, 120) });

/** Reads the body of an invitation: a delegate's names the delegation. */
export const invitationRequest: Parser<InvitationRequest> = (input, field) => {
  const parsed = invitationFields(input, field);
  if (parsed.ok && parsed.value.role === 'delegate' && !parsed.value.delegation) {
    return { ok: false, field: 'delegation', expected: 'the name of the delegation this link is for' };
  }
  return parsed;
};
