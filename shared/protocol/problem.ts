/** A refusal as RFC 9457 (problem details) has it; its media type is `application/problem+json`. */
export interface Problem {
  /** Always `about:blank`: the status says what kind of refusal it is. */
  readonly type: 'about:blank';
  /** The status in words. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** A sentence that says what to do. */
  readonly detail: string;
}

/** The media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json';
