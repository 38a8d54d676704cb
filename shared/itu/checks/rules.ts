/** The table of checks: each by its number in the conventions. How grave each is stands in `data/checks.json`. */
import { coverComplete, deadlines, partsTogether, sectionsInOrder } from './rules/contribution.ts';
import { eventInTitles, revSpacing } from './rules/instrument.ts';
import { labelsDerived, labelsInOrder, referencesHold } from './rules/labels.ts';
import {
  allDecided,
  commentsClosed,
  delegationsKnown,
  noEditorsNotes,
  nothingOpen,
  nothingUntracked,
  stylesKnown,
  wholeLines,
} from './rules/open.ts';
import {
  bareSuppression,
  changesSomething,
  editorialOnly,
  fittingSymbol,
  identifiers,
  reasonsGiven,
  rivals,
  unchanged,
  wholeAddition,
} from './rules/proposals.ts';
import type { Rule } from './rules/rule.ts';
import { supportCurrent, supportEnough } from './rules/support.ts';
import { points, typography, wholeWords } from './rules/typography.ts';
import {
  abbreviationsDefined,
  citationsHold,
  datesToCome,
  ituTerms,
  quotationsKept,
} from './rules/wording.ts';

export const RULES: Readonly<Record<string, readonly Rule[]>> = {
  L01: [changesSomething],
  L02: [wholeAddition],
  L03: [bareSuppression],
  L04: [unchanged],
  L05: [reasonsGiven],
  L06: [identifiers],
  L07: [nothingUntracked],
  L08: [editorialOnly],
  L09: [fittingSymbol],
  L10: [labelsInOrder],
  L11: [labelsDerived],
  L12: [referencesHold],
  L13: [nothingOpen],
  L14: [noEditorsNotes, commentsClosed],
  L15: [allDecided],
  L16: [eventInTitles],
  L17: [revSpacing],
  L18: [points],
  L19: [citationsHold],
  L20: [abbreviationsDefined],
  L21: [typography],
  L22: [datesToCome],
  L23: [ituTerms],
  L24: [supportEnough],
  L25: [supportCurrent],
  L26: [rivals],
  L27: [coverComplete],
  L28: [deadlines],
  L29: [sectionsInOrder],
  L30: [delegationsKnown],
  L31: [stylesKnown],
  L32: [wholeLines],
  L33: [wholeWords],
  L34: [quotationsKept],
  L35: [partsTogether],
};
