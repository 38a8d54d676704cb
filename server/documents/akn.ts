/**
 * The marked text as Akoma Ntoso 3.0 (OASIS LegalDocML, as the UN's profile AKN4UN uses it): a document of kind
 * `contribution`, its proposals and sections as containers, each revision an `ins` or `del` that refers to who made it. No
 * schema of the profile is at hand, so it is followed by its published rules: names in the UN's namespace (`/akn/un/…`),
 * three-letter languages, `eId`s by place, organizations and people as references.
 */
import { languageOf } from '../../shared/itu/languages.ts';
import { footnotesIn } from '../../shared/views/footnotes.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun, Standing } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { referenceLabelsIn, referencePieces, referredTo } from '../../shared/views/references.ts';
import { PROPOSAL } from '../../shared/views/structure.ts';
import { contentText } from '../../shared/views/text.ts';
import { footnoteIn } from '../../shared/weave/embeds.ts';
import type { DraftFields, FormatSet } from '../../shared/weave/records.ts';
import { escaped, formattedBy } from './text.ts';

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

interface Writing {
  readonly labels: ReturnType<typeof referenceLabelsIn>;
  readonly notes: ReadonlyMap<string, string>;
  /** Who made changes, by the id that changes refer to. */
  readonly people: Map<string, Standing>;
}

/** The marked view as Akoma Ntoso. `at`: the document's date, ms since 1970. The same draft gives the same document. */
export function writeAkn(reading: Reading, at: number): string {
  const paragraphs = markedParagraphs(reading);
  const writing: Writing = {
    labels: referenceLabelsIn(reading, 'marked'),
    notes: new Map(
      footnotesIn(paragraphs).map(({ id, label }) => [id.join(':'), label.final ?? label.base ?? '']),
    ),
    people: new Map(),
  };
  const body = bodyOf(paragraphs, writing);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<akomaNtoso xmlns="${NAMESPACE}"><doc name="contribution">`,
    metaOf(reading.fields, at, writing),
    `<mainBody>${body}</mainBody>`,
    '</doc></akomaNtoso>\n',
  ].join('\n');
}

function metaOf(fields: DraftFields, at: number, { people }: Writing): string {
  const { event = 'itu', document, addendum, revision, group } = fields;
  const date = new Date(at).toISOString().slice(0, 10);
  const number = [document ?? 'draft', addendum && `add-${addendum}`, revision && `rev-${revision}`]
    .filter(Boolean)
    .join('-');
  const work = `/akn/un/doc/contribution/${encodeURIComponent(event.toLowerCase())}/${number}`;
  const { iso639: tongue } = languageOf(fields);
  const level = (name: string, uri: string, more: string) =>
    `<${name}><FRBRthis value="${uri}/!main"/><FRBRuri value="${uri}"/><FRBRdate date="${date}" name="generation"/><FRBRauthor href="#itu-group"/>${more}</${name}>`;
  const references = [...people].map(([id, { name, delegation }]) =>
    delegation === ''
      ? `<TLCPerson eId="${id}" href="/akn/ontology/person/un/${id}" showAs="${escaped(name)}"/>`
      : `<TLCOrganization eId="${id}" href="/akn/ontology/organization/un/${encodeURIComponent(delegation)}" showAs="${escaped(delegation)}"/>`,
  );
  return [
    '<meta>',
    '<identification source="#weft">',
    level('FRBRWork', work, '<FRBRcountry value="un"/>'),
    level('FRBRExpression', `${work}/${tongue}@${date}`, `<FRBRlanguage language="${tongue}"/>`),
    level('FRBRManifestation', `${work}/${tongue}@${date}.xml`, '<FRBRformat value="application/akn+xml"/>'),
    '</identification>',
    `<lifecycle source="#weft"><eventRef eId="event_1" date="${date}" source="#weft" type="generation"/></lifecycle>`,
    '<references source="#weft">',
    '<TLCOrganization eId="weft" href="/akn/ontology/organization/un/weft" showAs="Weft"/>',
    `<TLCOrganization eId="itu-group" href="/akn/ontology/organization/un/${encodeURIComponent(group ?? 'itu')}" showAs="${escaped(group ?? 'ITU')}"/>`,
    ...references,
    '</references>',
    '</meta>',
  ].join('\n');
}

/** Containers do not hold both words and containers: each paragraph is one, in its section, in its proposal. */
function bodyOf(paragraphs: readonly MarkedParagraph[], writing: Writing): string {
  const out: string[] = [];
  const open: string[] = [];
  const counts = new Map<string, number>();
  const close = (to: number) => {
    while (open.length > to) {
      out.push('</hcontainer>');
      open.pop();
    }
  };
  const begin = (name: string, head: string) => {
    const within = open.at(-1);
    const key = `${within ?? ''}/${name}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const id = `${within ? `${within}__` : ''}${name}_${count}`;
    out.push(`<hcontainer name="${name}" eId="${id}">${head}`);
    open.push(id);
  };
  for (const paragraph of paragraphs) {
    const { style } = paragraph.attributes;
    const words = wordsOf(paragraph, writing);
    if (style === PROPOSAL) {
      close(0);
      const [kind = '', identifier = ''] = (paragraph.label.final ?? '').split('\t');
      begin('proposal', `<num>${escaped(kind)}</num><heading>${escaped(identifier)}${words}</heading>`);
    } else if (style === 'Call') {
      close(open[0]?.startsWith('proposal') ? 1 : 0);
      begin('clause', `<heading>${words}</heading>`);
    } else {
      const label = labelOf(paragraph);
      const depth = open.length;
      begin(label === '' ? 'paragraph' : 'item', label === '' ? '' : `<num>${label}</num>`);
      const mark = markOf(paragraph, writing);
      out.push(`<content><p class="${escaped(style)}">${words}${mark}</p></content>`);
      close(depth);
    }
  }
  close(0);
  return out.join('\n');
}

function labelOf({ label: { base, final } }: MarkedParagraph): string {
  if (base === final || base === undefined || final === undefined) return escaped(final ?? base ?? '');
  return `<del>${escaped(base)}</del><ins>${escaped(final)}</ins>`;
}

/** A mark that is put in or struck is no character of the text: it is told by an empty revision. */
function markOf({ mark }: MarkedParagraph, writing: Writing): string {
  return mark.insertion || mark.strikes.length > 0
    ? revised(mark, '<marker name="paragraph"/>', writing)
    : '';
}

function wordsOf({ runs }: MarkedParagraph, writing: Writing): string {
  return runs.map((run) => revised(run, contentOf(run, writing), writing)).join('');
}

/** Words inside what was done to them: the insertion first, each strike around it. */
function revised(
  { insertion, strikes }: Pick<MarkedRun, 'insertion' | 'strikes'>,
  words: string,
  writing: Writing,
): string {
  const inserted = insertion ? change('ins', insertion, words, writing) : words;
  return strikes.reduce((inside, strike) => change('del', strike, inside, writing), inserted);
}

function change(element: 'ins' | 'del', standing: Standing, inside: string, { people }: Writing): string {
  const who = standing.delegation || standing.user;
  const id = `by-${who.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${hash(who)}`;
  people.set(id, standing);
  return `<${element} refersTo="#${id}" status="${standing.state === 'accepted' ? 'edited' : 'undefined'}" title="${escaped(standing.name)}">${inside}</${element}>`;
}

/** Tells names apart that have the same letters. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(36);
}

function contentOf(run: MarkedRun, writing: Writing): string {
  if (typeof run.content === 'string') return formatted(escaped(run.content), run.format);
  if (run.content.type === 'break') return '<br/>';
  const to = referredTo(run);
  if (to) {
    const pieces = referencePieces(run, writing.labels.get(to.join(':')));
    return formatted(escaped(pieces.map(({ text }) => text).join('')), run.format);
  }
  const number = writing.notes.get(run.id.join(':'));
  if (number !== undefined)
    return `<authorialNote marker="${escaped(number)}" placement="bottom"><p>${escaped(footnoteIn(run.content)?.text ?? '')}</p></authorialNote>`;
  return escaped(contentText(run.content));
}

const ELEMENTS = [
  ['strong', 'b'],
  ['em', 'i'],
  ['underline', 'u'],
  ['superscript', 'sup'],
  ['subscript', 'sub'],
] as const;

const formatted = (words: string, format: FormatSet): string => formattedBy(ELEMENTS, words, format);
