/** The server's HTTP, typed. Every refusal arrives as a `Refused` whose message is a sentence to show. */
import type {
  BroughtAnswer,
  DraftAnswer,
  DraftSummary,
  ExportsAnswer,
  LanguagesAnswer,
  NewBaseAnswer,
  NewDraftAnswer,
} from '../../shared/protocol/drafts.ts';
import type { FamilyAnswer, FamilyMemberRequest } from '../../shared/protocol/family.ts';
import type { ImageAnswer } from '../../shared/protocol/images.ts';
import type {
  InvitationAnswer,
  InvitationFacts,
  InvitationRequest,
  InvitationSummary,
  MeAnswer,
  MemberRequest,
  MemberSummary,
  ReadingAnswer,
  ReadLinkAnswer,
  ReadLinkSummary,
  SessionAnswer,
  SessionRequest,
  SignInAnswer,
} from '../../shared/protocol/people.ts';
import type { Problem } from '../../shared/protocol/problem.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { words } from '../words/words.ts';

/** A request that was not granted. `message` says what to do; `status` is 0 when no server answered. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whose session this browser has. Refused with 401 where there is none. */
export const whoAmI = (): Promise<MeAnswer> => ask('GET', '/api/me');

/** The organisation one may sign in with, if there is one. */
export const organisationToSignInWith = (): Promise<SignInAnswer> => ask('GET', '/api/sign-in');

/** What the link with this secret lets one join. */
export const invitationFacts = (secret: string): Promise<InvitationFacts> =>
  ask('GET', `/api/invitations/${encodeURIComponent(secret)}`);

/** Joins; the browser keeps the session as a cookie. */
export const join = (request: SessionRequest): Promise<SessionAnswer> =>
  ask('POST', '/api/sessions', request);

/** The drafts one may open. */
export const listDrafts = (): Promise<readonly DraftSummary[]> => ask('GET', '/api/drafts');

/** A draft's fields, and who one is in it. */
export const draftFacts = (id: string): Promise<DraftAnswer> => ask('GET', draftPath(id));

/** Sets fields of a draft; the others stay. */
export const changeFields = (id: string, fields: DraftFields): Promise<DraftAnswer> =>
  ask('PATCH', draftPath(id), fields);

/** Makes a draft that begins as this one stands. */
export const copyDraft = (id: string): Promise<NewDraftAnswer> => ask('POST', `${draftPath(id)}/copies`);

/** The drafts that are this contribution in other languages, and what of the original is translated. */
export const languagesOf = (id: string): Promise<LanguagesAnswer> => ask('GET', `${draftPath(id)}/languages`);

/** Makes a draft of the text in force in another language, given by ITU's letter. */
export const addLanguage = (id: string, language: string, file: File): Promise<NewDraftAnswer> =>
  answered('POST', `${draftPath(id)}/languages?language=${encodeURIComponent(language)}`, {
    body: file,
    headers: { 'Content-Type': WORD_TYPE },
  });

/** Says that a paragraph of the original is translated as it now is. */
export const sayTranslated = (id: string, paragraph: string, says: string): Promise<void> =>
  done('PUT', `${draftPath(id)}/translated`, { paragraph, says });

/** The family that a draft is in. */
export const familyOf = (id: string): Promise<FamilyAnswer> => ask('GET', `${draftPath(id)}/family`);

/** Makes a main document, of which a draft becomes an addendum. */
export const makeFamily = (id: string): Promise<NewDraftAnswer> => ask('POST', `${draftPath(id)}/family`);

/** Takes a draft into the family of a main document, as its next addendum. */
export const joinFamily = (main: string, draft: string): Promise<void> =>
  done('POST', `${draftPath(main)}/family/members`, { draft });

/** Makes the next addendum of a Word file. */
export const addAddendum = (main: string, file: File): Promise<NewDraftAnswer> =>
  answered('POST', `${draftPath(main)}/family/addenda`, {
    body: file,
    headers: { 'Content-Type': WORD_TYPE },
  });

/** Begins the next revision of a draft, or the next corrigendum to it. */
export const nextVersion = (id: string, kind: 'revision' | 'corrigendum'): Promise<NewDraftAnswer> =>
  ask('POST', `${draftPath(id)}/family/versions`, { kind });

/** Gives one of a family another number, or says what became of it. */
export const changeFamilyMember = (
  main: string,
  member: string,
  request: FamilyMemberRequest,
): Promise<void> => done('PATCH', `${draftPath(main)}/family/${encodeURIComponent(member)}`, request);

/** Where a file of the family is to be had: `main.docx`, `family.zip`. */
export const familyPath = (id: string, file: string): string => `${draftPath(id)}/family/${file}`;

/** Which files come out of the draft, and whether PDFs can be made. */
export const exportsOf = (id: string): Promise<ExportsAnswer> => ask('GET', `${draftPath(id)}/export`);

/** Puts a draft away, or takes it out again. */
export const archive = (id: string, archived: boolean): Promise<void> =>
  done('PUT', `${draftPath(id)}/archived`, { archived });

/** Makes a draft of the bundled Resolution 98 (Hammamet, 2016). */
export const newSampleDraft = (): Promise<NewDraftAnswer> =>
  ask('POST', '/api/drafts', { sample: 'resolution-98' });

/** A link that lets people in. It is told this once. */
export const invite = (id: string, request: InvitationRequest): Promise<InvitationAnswer> =>
  ask('POST', `${draftPath(id)}/invitations`, request);

/** Where a file of the draft is to be had, by the end of its name: `contribution.docx`. */
export const exportPath = (id: string, file: string): string => `${draftPath(id)}/export/${file}`;

/**
 * Makes a draft of a Word file. `onSent` hears how much of it is sent, 0 to 1: fetch cannot tell, so this is the one
 * XMLHttpRequest here.
 */
export function newDraftFromWord(file: File, onSent: (part: number) => void): Promise<NewDraftAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/drafts');
    request.setRequestHeader('Content-Type', WORD_TYPE);
    request.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const answer = readJson(request.responseText);
      if (request.status < 400 && answer) resolve(answer as NewDraftAnswer);
      else reject(refusedBy(request.status, answer));
    };
    request.send(file);
  });
}

/** What the draft holds otherwise than the Word file it was made from. */
export const brought = (id: string): Promise<BroughtAnswer> => ask('GET', `${draftPath(id)}/brought`);

/** Where that file is to be had. */
export const broughtPath = (id: string): string => `${draftPath(id)}/brought.docx`;

/** Makes a draft on a new text in force, with what still applies of this one; `anyway`: whatever text it is. */
export const newBase = (id: string, file: File, anyway = false): Promise<NewBaseAnswer> =>
  answered('POST', `${draftPath(id)}/base${anyway ? '?anyway=true' : ''}`, {
    body: file,
    headers: { 'Content-Type': WORD_TYPE },
  });

/** Where an image of the draft is shown. */
export const imagePath = (id: string, hash: string): string => `${draftPath(id)}/images/${hash}`;

/** Keeps an image for the draft. */
export const addImage = (id: string, file: File): Promise<ImageAnswer> =>
  answered('POST', `${draftPath(id)}/images`, {
    body: file,
    headers: { 'Content-Type': 'application/octet-stream' },
  });

/** Who takes part in the draft. */
export const members = (id: string): Promise<readonly MemberSummary[]> =>
  ask('GET', `${draftPath(id)}/members`);

/** Makes somebody another role, or of another delegation; it counts on their open pages at once. */
export const changeMember = (id: string, user: string, request: MemberRequest): Promise<MemberSummary> =>
  ask('PATCH', `${draftPath(id)}/members/${encodeURIComponent(user)}`, request);

/** Removes somebody; their pages close. */
export const removeMember = (id: string, user: string): Promise<void> =>
  done('DELETE', `${draftPath(id)}/members/${encodeURIComponent(user)}`);

/** The links that let people in, oldest first. */
export const invitations = (id: string): Promise<readonly InvitationSummary[]> =>
  ask('GET', `${draftPath(id)}/invitations`);

/** Revokes a link: who came by it is shut out. */
export const revokeInvitation = (id: string, invitation: string): Promise<void> =>
  done('DELETE', `${draftPath(id)}/invitations/${encodeURIComponent(invitation)}`);

/** A link for a projector. It is told this once. */
export const newReadLink = (id: string): Promise<ReadLinkAnswer> =>
  ask('POST', `${draftPath(id)}/read-links`, {});

/** The links for projectors, oldest first. */
export const readLinks = (id: string): Promise<readonly ReadLinkSummary[]> =>
  ask('GET', `${draftPath(id)}/read-links`);

/** Revokes a link for a projector: its screens close. */
export const revokeReadLink = (id: string, link: string): Promise<void> =>
  done('DELETE', `${draftPath(id)}/read-links/${encodeURIComponent(link)}`);

/** Opens a read link: the browser may read that draft from now on. */
export const openReading = (link: string): Promise<ReadingAnswer> => ask('POST', '/api/readings', { link });

/** A request that is answered by nothing. */
async function done(method: string, path: string, body?: object): Promise<void> {
  const sent = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(path, { method, ...sent }).catch(() => Promise.reject(unreachable()));
  if (!response.ok) throw refusedBy(response.status, readJson(await response.text()));
}

function draftPath(id: string): string {
  return `/api/drafts/${encodeURIComponent(id)}`;
}

/** One request; what our own server answers is taken at its word. */
function ask<T>(method: string, path: string, body?: object): Promise<T> {
  if (!body) return answered(method, path, {});
  return answered(method, path, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
}

async function answered<T>(
  method: string,
  path: string,
  { body, headers }: Pick<RequestInit, 'body'> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<T> {
  const init: RequestInit = { method, headers: { Accept: 'application/json', ...headers } };
  if (body) init.body = body;
  const response = await fetch(path, init).catch(() => Promise.reject(unreachable()));
  const answer = readJson(await response.text());
  if (!response.ok || answer === undefined) throw refusedBy(response.status, answer);
  return answer as T;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The sentence a problem holds, or one of our own where a proxy answered instead. */
export function refusedBy(status: number, answer: unknown): Refused {
  const problem = typeof answer === 'object' && answer !== null ? (answer as Partial<Problem>) : {};
  const sentence = problem.detail ?? problem.title;
  if (typeof sentence === 'string' && sentence !== '') return new Refused(status, words().server(sentence));
  if (status === 413) return new Refused(status, words().refusals.fileTooLarge);
  return new Refused(status, words().refusals.unexpected);
}

function unreachable(): Refused {
  return new Refused(0, words().refusals.unreachable);
}
