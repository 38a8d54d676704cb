/** What the writers are given. */
import type { MarkedParagraph, Standing } from '../../../shared/views/paragraphs.ts';
import type { Aside } from '../../../shared/weave/compose.ts';
import type { ImageMedia } from '../../../shared/weave/embeds.ts';
import type { DraftFields } from '../../../shared/weave/records.ts';
import type { Revision } from '../../../shared/weave/source.ts';
import type { KeptPart } from '../read/kept.ts';
import type { KeptMargin } from '../read/margins.ts';
import type { WrittenThread } from './comments.ts';

/** An image's bytes, and what they are. */
export interface ImageFile {
  readonly media: ImageMedia;
  readonly bytes: Uint8Array;
}

/** A proposal and the administrations that sign it. */
export interface SignedProposal {
  readonly identifier: string;
  readonly supporters: readonly string[];
}

/** A draft as it is to be written: its fields, and the paragraphs of its marked view in their order. */
export interface ContributionInput {
  readonly fields: DraftFields;
  readonly paragraphs: readonly MarkedParagraph[];
  /** Who appears as the author of every revision, and of the file. */
  readonly author: string;
  /** When, in milliseconds since 1970; also the file's date. */
  readonly at: number;
  /** The file of an image, by its hash; null where there is none. Without it images are words in brackets. */
  readonly imageOf?: (hash: string) => ImageFile | null;
  /** What a placeholder stands for, by its hash; null where it is not kept. Without it placeholders are words in brackets. */
  readonly keptOf?: (hash: string) => KeptPart | null;
  /** What is kept beside the draft's words; without it that is not put back. */
  readonly asides?: readonly Aside[];
  /** Threads on words and changes; without it no comments are written. */
  readonly threads?: readonly WrittenThread[];
  /** Whether lines are numbered in the margin. */
  readonly lineNumbers?: boolean;
  /** Headers and footers in place of ITU's own. */
  readonly margins?: readonly KeptMargin[];
  /** Who is in support of each proposal: a table of co-signatures ends the contribution. */
  readonly signed?: readonly SignedProposal[];
  /** Who appears instead, change by change: a working copy shows real names. */
  readonly authorOf?: (standing: Standing) => Revision;
}
