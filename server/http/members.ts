/** Routes about who takes part in a draft: the chair sees them, changes what they are, and removes them. */
import { type Response, Router } from 'express';
import { type MemberSummary, memberRequest } from '../../shared/protocol/people.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Member } from '../people/memberships.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed, type Participant } from './caller.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of. */
export interface MemberParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
}

/** `/api/drafts/:draft/members`. */
export function memberRoutes({ people, drafts, rooms }: MemberParts): Router {
  const router = Router();

  async function mustBeMember({ draft, person }: Participant, user: string): Promise<Member> {
    const member = (await people.members(draft)).find((one) => one.user === user);
    if (member === undefined) {
      throw new HttpProblem(404, 'Nobody of that name takes part in this draft. Look at its list of people.');
    }
    // So a draft never loses its last chair by a slip.
    if (user === person.user) {
      throw new HttpProblem(409, 'You cannot change or remove yourself. Ask another chair to do it.');
    }
    if (member.everywhere && member.role === 'chair') {
      throw new HttpProblem(
        409,
        'They chair every draft, which cannot be changed in one. Ask the secretariat.',
      );
    }
    return member;
  }

  router.get('/drafts/:draft/members', async (request, response: Response<readonly MemberSummary[]>) => {
    const { draft } = await mustBeAllowed(request, 'change who takes part', { people, drafts });
    response.json(await people.members(draft));
  });

  router.patch('/drafts/:draft/members/:user', async (request, response: Response<MemberSummary>) => {
    const chair = await mustBeAllowed(request, 'change who takes part', { people, drafts });
    const member = await mustBeMember(chair, request.params.user);
    const { role, delegation = member.delegation } = read(memberRequest, request.body);
    if (role === 'delegate' && delegation === '') {
      throw new HttpProblem(400, 'The field "delegation" must be the name of the delegation they speak for.');
    }
    await people.change(member.user, chair.draft, { role, delegation });
    await rooms.revoke(member.user);
    response.json({ ...member, role, delegation });
  });

  router.delete('/drafts/:draft/members/:user', async (request, response) => {
    const chair = await mustBeAllowed(request, 'change who takes part', { people, drafts });
    const { user } = await mustBeMember(chair, request.params.user);
    await people.remove(user, chair.draft);
    await rooms.revoke(user);
    response.status(204).end();
  });

  return router;
}
