/** Who may do what in a draft. */
import type { Role } from '../../shared/protocol/people.ts';

/** What somebody is in a draft. `delegation` is in words, '' where they speak for none. */
export interface Standing {
  readonly role: Role;
  readonly delegation: string;
}

/** Who may most comes first. */
const everyone: readonly Role[] = ['chair', 'delegate', 'observer'];
const editors: readonly Role[] = ['chair', 'delegate'];
const chairs: readonly Role[] = ['chair'];

/** The table of rights; what a client adds to the weave itself is the gate's to judge. */
const RIGHTS = {
  'read the draft': everyone,
  'download the Word files': everyone,
  'add images': editors,
  translate: editors,
  'decide on changes': chairs,
  'fill in the fields': chairs,
  'invite people': chairs,
  'change who takes part': chairs,
  'make drafts': chairs,
  'put drafts away': chairs,
} as const;

/** Whether one role may do less than another. */
export function isLess(role: Role, than: Role): boolean {
  return everyone.indexOf(role) > everyone.indexOf(than);
}

/** Something people do, by right of their role. */
export type Act = keyof typeof RIGHTS;

/** Whether somebody of this standing may do this; nobody may do anything where they have no standing. */
export function may(standing: Standing | null, act: Act): boolean {
  return standing !== null && RIGHTS[act].includes(standing.role);
}
