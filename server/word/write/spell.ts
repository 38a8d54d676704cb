/**
 * From a marked view to paragraphs as a file shows them: every revision with one author and a date, labels and
 * references spelled out. ITU's labels are typed text with a tab, so a relabelling is an ordinary strike and insertion
 * (Word never tracks the change of an automatic number).
 */
import type { Label, MarkedParagraph, MarkedRun, Standing } from '../../../shared/views/paragraphs.ts';
import { referenceLabels } from '../../../shared/views/references.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import { idKey } from '../../../shared/weave/records.ts';
import type { Revision, SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { sameFormat } from '../read/runs.ts';
import { Asides } from './asides.ts';
import type { Comments } from './comments.ts';
import type { ContributionInput } from './input.ts';

/** Spells out all paragraphs of a draft. */
export function spell(input: ContributionInput, threads: Comments): SourceParagraph[] {
  const by = input.authorOf ?? (() => ({ author: input.author, at: input.at }));
  const labels = referenceLabels(input.paragraphs);
  const asides = new Asides(input.asides ?? []);
  return input.paragraphs.map((paragraph) => spellParagraph(paragraph, labels, by, input, asides, threads));
}

function spellParagraph(
  paragraph: MarkedParagraph,
  labels: ReadonlyMap<string, Label>,
  by: (standing: Standing) => Revision,
  input: ContributionInput,
  asides: Asides,
  threads: Comments,
): SourceParagraph {
  const { mark, attributes, attributesBefore, restyles } = paragraph;
  const whole = { author: input.author, at: input.at };
  const changed = !mark.insertion && attributes.style !== attributesBefore.style;
  const restyle = restyles[restyles.length - 1];
  return {
    attributes,
    runs: [
      ...labelRuns(paragraph, by, whole),
      ...paragraph.runs.flatMap((marked) => {
        const comments = threads.at(marked);
        const spelled = asides
          .cut(marked)
          .flatMap(({ run, aside }) =>
            spellRun(run, labels, by, whole).map((one) => ({ ...one, ...asideOf(aside) })),
          );
        const [first, ...rest] = spelled;
        return first && comments.length > 0 ? [{ ...first, comments }, ...rest] : spelled;
      }),
    ],
    ...asideOf(asides.at(mark.id)),
    ...fateOf(mark.insertion, mark.strikes, by),
    ...(changed ? { restyled: { ...(restyle ? by(restyle) : whole), before: attributesBefore } } : {}),
  };
}

function asideOf(aside: string | undefined): { readonly aside?: string } {
  return aside === undefined ? {} : { aside };
}

function fateOf(
  insertion: Standing | undefined,
  strikes: readonly Standing[],
  by: (standing: Standing) => Revision,
): Pick<SourceRun, 'inserted' | 'struck'> {
  const [strike] = strikes;
  return { ...(insertion ? { inserted: by(insertion) } : {}), ...(strike ? { struck: by(strike) } : {}) };
}

function spellRun(
  run: MarkedRun,
  labels: ReadonlyMap<string, Label>,
  by: (standing: Standing) => Revision,
  whole: Revision,
): SourceRun[] {
  const before = plainFormat(run.formatBefore);
  // Views drop what is switched off against a style, which a file has to say.
  const off = Object.fromEntries(Object.entries(before).filter(([, value]) => value === false));
  const format = { ...off, ...plainFormat(run.format) };
  const last = run.formats[run.formats.length - 1];
  const spelled = {
    format,
    ...fateOf(run.insertion, run.strikes, by),
    ...(!run.insertion && !sameFormat(format, before)
      ? { formatted: { ...(last ? by(last) : whole), before } }
      : {}),
  };
  const { content } = run;
  if (typeof content === 'string' || content.type !== 'reference') return [{ ...spelled, content }];
  const { base = '', final = '' } = labels.get(idKey(content.to[0], content.to[1])) ?? {};
  if (run.insertion) return [{ ...spelled, content: final }];
  if (run.strikes.length > 0 || base === final) return [{ ...spelled, content: base }];
  return [
    { ...spelled, content: base, struck: whole },
    { format, content: final, inserted: whole },
  ];
}

/** `null` takes a property away: the same as never having it. */
function plainFormat(format: FormatSet): FormatSet {
  return Object.fromEntries(
    Object.entries(format).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** The label in force and finally, and the tab behind it; what both have in common stays untouched: d̶c)⇥. */
function labelRuns(
  { label, runs, mark, attributes, restyles }: MarkedParagraph,
  by: (standing: Standing) => Revision,
  whole: Revision,
): SourceRun[] {
  // A proposal's line is no text in force: units.ts writes it, without revisions.
  if (attributes.style === 'Proposal') return [];
  const { base, final } = label;
  const run = (text: string, fate: Pick<SourceRun, 'inserted' | 'struck'> = {}): SourceRun[] => {
    const format = labelFormat(text, attributes.style);
    return [
      { content: text.replace(/\t$/, ''), format, ...fate },
      ...(text.endsWith('\t') ? [{ content: '\t', ...fate }] : []),
    ].filter(({ content }) => content !== '');
  };
  if (base === final) return base === undefined ? [] : run(`${base}\t`);
  if (base === undefined) {
    const insertion = runs.find((candidate) => candidate.insertion)?.insertion ?? mark.insertion;
    return run(`${final}\t`, { inserted: insertion ? by(insertion) : whole });
  }
  if (final === undefined) {
    const strike = runs.find((candidate) => candidate.strikes.length > 0)?.strikes[0] ?? mark.strikes[0];
    return run(`${base}\t`, { struck: strike ? by(strike) : whole });
  }
  // Whoever gave the paragraph another label; else it follows from what others did.
  const relabelled = restyles.at(-1);
  const own = relabelled ? by(relabelled) : whole;
  const tail = base.endsWith(')') && final.endsWith(')') ? 1 : 0;
  return [
    ...run(base.slice(0, base.length - tail), { struck: own }),
    ...run(final.slice(0, final.length - tail), { inserted: own }),
    ...run(`${final.slice(final.length - tail)}\t`),
  ];
}

/** Letters of preambular items are italic, everything else upright; so are the letters of lists under them. */
function labelFormat(text: string, style: string): FormatSet {
  return style === 'Normal' && !/\d/.test(text) && /[a-z)]/.test(text) ? { em: true } : {};
}
