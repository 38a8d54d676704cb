import { useState } from 'preact/hooks';
import type { SupportedProposal } from '../../../shared/itu/support.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useIdleLook } from '../parts/idle.ts';

/** It reads the draft as the checks do, and comes with them. */
const theSupport = () => import('../../../shared/itu/support.ts');

/** What delegations hold of each proposal, looked at again when the browser is idle; empty until it is known. */
export function useSupport(reading: Reading): readonly SupportedProposal[] {
  const [proposals, setProposals] = useState<readonly SupportedProposal[]>([]);
  useIdleLook(reading, '', async (draft, still) => {
    const { supportIn } = await theSupport();
    if (still()) setProposals(supportIn(draft));
  });
  return proposals;
}

/** How many of a delegation's positions are on what a proposal no longer says. */
export function toConfirm(proposals: readonly SupportedProposal[], delegation: string): number {
  return proposals.filter(({ standing }) => standing.toConfirm.includes(delegation)).length;
}
