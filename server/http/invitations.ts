/** Routes about the links to one draft: the chair makes them, sees them and revokes them. */
import { type Response, Router } from 'express';
import {
  type InvitationAnswer,
  type InvitationSummary,
  invitationRequest,
} from '../../shared/protocol/people.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { DAY } from '../people/lifetime.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed } from './caller.ts';
import { addressFor } from './origin.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of. */
export interface InvitationParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly publicUrl: string | null;
}

/** `/api/drafts/:draft/invitations`. */
export function invitationRoutes({ people, drafts, rooms, publicUrl }: InvitationParts): Router {
  const router = Router();

  router.post('/drafts/:draft/invitations', async (request, response: Response<InvitationAnswer>) => {
    const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
    const { role, delegation = '', days } = read(invitationRequest, request.body);
    const { id, secret } = await people.invite({ draft, role, delegation }, days && days * DAY);
    const url = joinLink(addressFor(request, publicUrl), secret);
    response.status(201).json({ id, url, invitation: secret });
  });

  router.get(
    '/drafts/:draft/invitations',
    async (request, response: Response<readonly InvitationSummary[]>) => {
      const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
      response.json(await people.invitations(draft));
    },
  );

  router.delete('/drafts/:draft/invitations/:invitation', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
    const users = await people.revoke(draft, request.params.invitation);
    if (users === null) {
      throw new HttpProblem(404, 'This draft has no such link. Choose one from its list of links.');
    }
    await Promise.all(users.map((user) => rooms.revoke(user)));
    response.status(204).end();
  });

  return router;
}

/** The link that holds a secret; `address` has no slash at its end. */
export function joinLink(address: string, secret: string): string {
  return `${address}/join/${secret}`;
}
