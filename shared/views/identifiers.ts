/**
 * Proposal identifiers (ITU: `IAP/39A23/1`, `B/CAN/USA/12/3`, before a number is given `EUR/XX/1`):
 * `originator[/originator]/document[A addendum[A sub-addendum]][R revision]/serial`.
 */
import type { DraftFields } from '../weave/records.ts';

/** A proposal's identifier, taken apart. */
export interface ProposalIdentifier {
  /** Codes of regional groups or ITU's symbols of countries, in the order in which they are printed. */
  readonly originators: readonly string[];
  /** Absent while the document has no number: printed `XX`. */
  readonly document?: number;
  readonly addendum?: number;
  readonly subAddendum?: number;
  readonly revision?: number;
  /** Counts from 1 through a document, or an addendum. */
  readonly serial: number;
}

/** Stands for what is not known yet. */
const UNKNOWN = 'XX';

const GRAMMAR =
  /^([A-Za-z][A-Za-z0-9-]*(?:\/[A-Za-z][A-Za-z0-9-]*)*)\/(?:XX|([1-9]\d{0,5})(?:A([1-9]\d{0,5})(?:A([1-9]\d{0,5}))?)?(?:R([1-9]\d{0,5}))?)\/(?:0*([1-9]\d{0,5}))$/;

/** Reads an identifier; null where it is none. `ACP/12/01`, as some groups write it, is `ACP/12/1`. */
export function parseIdentifier(printed: string): ProposalIdentifier | null {
  const match = GRAMMAR.exec(printed);
  if (!match) return null;
  const [, originators = '', document, addendum, subAddendum, revision, serial] = match;
  return {
    originators: originators.split('/'),
    ...(document ? { document: Number(document) } : {}),
    ...(addendum ? { addendum: Number(addendum) } : {}),
    ...(subAddendum ? { subAddendum: Number(subAddendum) } : {}),
    ...(revision ? { revision: Number(revision) } : {}),
    serial: Number(serial),
  };
}

/** The identifier as ITU prints it. */
export function printIdentifier(identifier: ProposalIdentifier): string {
  const { originators, document, addendum, subAddendum, revision, serial } = identifier;
  const below = `${addendum === undefined ? '' : `A${addendum}`}${subAddendum === undefined ? '' : `A${subAddendum}`}`;
  const number =
    document === undefined ? UNKNOWN : `${document}${below}${revision === undefined ? '' : `R${revision}`}`;
  return `${originators.join('/')}/${number}/${serial}`;
}

/** The identifier of a draft's proposal, by its place among the proposals, counted from 1. */
export function identifierOf(fields: DraftFields, serial: number): string {
  const { document, addendum, revision } = fields;
  const originators = originatorsOf(fields);
  return printIdentifier({
    originators: originators.length > 0 ? originators : [UNKNOWN],
    ...(document === undefined
      ? {}
      : {
          document,
          ...(addendum === undefined ? {} : { addendum }),
          ...(revision === undefined ? {} : { revision }),
        }),
    serial,
  });
}

/** The originators that a draft's `group` names: `IAP`, or several as in `B/CAN/USA`. */
export function originatorsOf({ group }: DraftFields): readonly string[] {
  return (group ?? '')
    .split('/')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}
