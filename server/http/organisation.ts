/** Sign-in with an organisation by OpenID Connect: authorization code with PKCE, and roles by claims. */
import { type Request, type Response, Router } from 'express';
import * as oidc from 'openid-client';
import { ROLES, type Role, type SignInAnswer } from '../../shared/protocol/people.ts';
import { withoutTurning } from '../../shared/weave/turning.ts';
import type { Audit } from '../people/audit.ts';
import type { People } from '../people/people.ts';
import type { Standing } from '../people/rights.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { cookieOf, keepSession } from './caller.ts';
import { addressFor } from './origin.ts';
import { HttpProblem } from './problems.ts';
import { noteIn } from './sessions.ts';

/** The organisation, as the settings have it. */
export interface OrganisationConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is asked for, `openid` among it. */
  readonly scope: string;
  /** What the button says. */
  readonly name: string;
  /** The claims that say which delegation somebody speaks for, and what they are: chair, delegate or observer. */
  readonly delegationClaim: string;
  readonly roleClaim: string;
}

/** What these routes are made of. */
export interface OrganisationParts {
  readonly people: People;
  readonly rooms: Rooms;
  readonly audit: Audit;
  readonly organisation: OrganisationConfig | null;
  readonly publicUrl: string | null;
  readonly secure: boolean;
}

/** What an organisation says of somebody. */
type Claims = oidc.IDToken & Readonly<Record<string, unknown>>;

const ATTEMPT_COOKIE = 'weft_attempt';
const CALLBACK = '/api/organisation/callback';

/** `/api/sign-in` and `/api/organisation`. */
export function organisationRoutes(parts: OrganisationParts): Router {
  const { people, rooms, audit, organisation, publicUrl, secure } = parts;
  const router = Router();
  // Lax: the browser comes back from the organisation's site.
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/api/organisation', secure } as const;
  const known = discovered(organisation);

  router.get('/sign-in', (_request, response: Response<SignInAnswer>) => {
    response.json({ organisation: organisation?.name ?? null });
  });

  router.get('/organisation', async (request, response) => {
    const config = await known();
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const secret = await people.organisations.begin({ verifier, state, nonce });
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${addressFor(request, publicUrl)}${CALLBACK}`,
      scope: organisation?.scope ?? 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    response.cookie(ATTEMPT_COOKIE, secret, { ...cookie, maxAge: 600_000 }).redirect(303, to.href);
  });

  router.get('/organisation/callback', async (request, response) => {
    const refused = async (why: string): Promise<never> => {
      await noteIn(audit, request, response, { event: 'refused' });
      throw new HttpProblem(403, why);
    };
    response.clearCookie(ATTEMPT_COOKIE, cookie);
    const claims = await claimsOf(request);
    if (claims === null)
      return refused('Your organisation did not sign you in. Start again from the first page.');
    const standing = organisation && standingFrom(claims, organisation);
    if (!standing) {
      return refused('Your organisation does not say what you are here. Ask it for a role in Weft.');
    }
    const name = nameFrom(claims);
    const vouched = { issuer: String(claims.iss), subject: claims.sub };
    const { person, session } = await people.signOn(vouched, name, standing);
    await rooms.revoke(person.user);
    await noteIn(audit, request, response, { event: 'organisation', user: person.user });
    keepSession(response, session, secure);
    response.redirect(303, '/');
  });

  /** What the organisation says of who comes back; null where anything is not as it was sent out. */
  async function claimsOf(request: Request): Promise<Claims | null> {
    const secret = cookieOf(request, ATTEMPT_COOKIE);
    const attempt = secret === null ? null : await people.organisations.take(secret);
    if (attempt === null) return null;
    const came = new URL(request.originalUrl, addressFor(request, publicUrl));
    try {
      const config = await known();
      const tokens = await oidc.authorizationCodeGrant(config, came, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return null;
      // Many tell names and roles only there.
      if (config.serverMetadata().userinfo_endpoint === undefined) return claims;
      return { ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  }

  return router;
}

/** What openid-client throws where an answer is not right, as against what breaks. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc.ClientError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.WWWAuthenticateChallengeError
  );
}

/** The organisation's own description of itself, read when first needed, and again where that failed. */
function discovered(organisation: OrganisationConfig | null): () => Promise<oidc.Configuration> {
  let found: Promise<oidc.Configuration> | null = null;
  return async () => {
    if (organisation === null) {
      throw new HttpProblem(
        404,
        'Nobody signs in with an organisation here. Open the link the chair gave you.',
      );
    }
    const { issuer, clientId, clientSecret } = organisation;
    const url = new URL(issuer);
    // Only on this machine may it go without https.
    const here = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    const execute = here ? [oidc.allowInsecureRequests] : [];
    found ??= oidc.discovery(url, clientId, clientSecret, undefined, { execute });
    try {
      return await found;
    } catch {
      found = null;
      throw new HttpProblem(503, 'Your organisation does not answer. Try again in a moment.');
    }
  };
}

/** What somebody is by their claims; null where these say nothing that is known here. */
export function standingFrom(
  claims: Readonly<Record<string, unknown>>,
  { delegationClaim, roleClaim }: Pick<OrganisationConfig, 'delegationClaim' | 'roleClaim'>,
): Standing | null {
  const said = claims[roleClaim];
  const roles: readonly unknown[] = Array.isArray(said) ? said : [said];
  // Of several, the first of chair, delegate, observer.
  const role: Role | undefined = ROLES.find((one) => roles.includes(one));
  const delegation = claims[delegationClaim];
  const words = typeof delegation === 'string' ? delegation.trim().slice(0, 120) : '';
  if (role === undefined || (role === 'delegate' && words === '')) return null;
  return { role, delegation: words };
}

function nameFrom({ name, preferred_username, sub }: Claims): string {
  const said = [name, preferred_username, sub].find((one) => typeof one === 'string' && one.trim() !== '');
  return withoutTurning(String(said))
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 120);
}
