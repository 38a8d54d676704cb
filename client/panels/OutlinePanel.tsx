import { useEffect, useState } from 'preact/hooks';
import type { SupportedProposal } from '../../shared/itu/support.ts';
import { outline } from '../../shared/views/outline.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { useWords } from '../words/useWords.tsx';
import { OFFERS, useOffer } from './commands/offers.ts';
import { missingFields } from './frame/documentLine.ts';
import { eachQuarterSecond, useReading } from './parts/hooks.ts';
import { shortTitle } from './shortTitle.ts';
import { StatusChip } from './support/StatusChip.tsx';
import { useSupport } from './support/useSupport.ts';
import type { View } from './views/views.ts';

interface OutlinePanelProps {
  readonly reading: Reading;
  /** The view on the page: each has its own paragraphs. */
  readonly view: View;
  /** Goes to the paragraph with this key. */
  readonly onGo: (key: string) => void;
  /** Opens the contribution's fields; absent for those who may not fill them in. */
  readonly onFields?: (() => void) | undefined;
  /** Opens what is to be said of the text in force and the file it came in. */
  readonly onSource: () => void;
  /** Opens the family of documents that it is of. */
  readonly onFamily: () => void;
  /** Opens the contribution's languages. */
  readonly onLanguages: () => void;
}

/** The contribution's parts with what is undecided in each; choosing one goes there. */
export function OutlinePanel({
  reading,
  view,
  onGo,
  onFields,
  onSource,
  onFamily,
  onLanguages,
}: OutlinePanelProps) {
  const { family, outline: say, source, versions } = useWords();
  const units = useReading(reading, outline, eachQuarterSecond);
  const support = useSupport(reading);
  const missing = useReading(reading, () => missingFields(reading.fields).length);
  const keys = units.flatMap((unit) => [unit.key, ...unit.sections.map(({ key }) => key)]);
  const here = usePlace(keys, view);
  const item = (key: string) => ({
    onClick: () => onGo(key),
    'aria-current': here === key ? ('location' as const) : undefined,
  });
  const parts = [
    ...(onFields ? [{ name: say.coverAndFields, act: onFields, counts: true }] : []),
    { name: source.title, act: onSource, counts: false },
    { name: family.heading, act: onFamily, counts: false },
    { name: versions.title, act: onLanguages, counts: false },
  ];
  useOffer(OFFERS.outline, () => parts.map(({ name, act }) => ({ name, group: say.contribution, act })));
  return (
    <>
      <h2>{say.contribution}</h2>
      {!onFields && (
        <p class="outline-item">
          {say.cover} <Missing count={missing} />
        </p>
      )}
      {parts.map(({ name, act, counts }) => (
        <button key={name} type="button" class="outline-item" onClick={act}>
          {name} {counts && <Missing count={missing} />}
        </button>
      ))}
      <h2>{say.proposals}</h2>
      {units.map((unit) => (
        <ul key={unit.key}>
          <li>
            <button type="button" class="outline-item" {...item(unit.key)}>
              <span class="kind" data-kind={unit.kind}>
                {unit.kind}
              </span>
              <span class="name">{unit.identifier}</span>
              <Status of={support.find(({ key }) => key === unit.key)} />
              <Undecided count={unit.undecided} />
            </button>
          </li>
          {unit.sections.map((section) => (
            <li key={section.key}>
              <button type="button" class="outline-item section" title={section.title} {...item(section.key)}>
                <span class="name">{shortTitle(section.title)}</span>
                <Undecided count={section.undecided} />
              </button>
            </li>
          ))}
        </ul>
      ))}
      {units.length === 0 && <p class="panel-empty">{say.none}</p>}
    </>
  );
}

function Missing({ count }: { readonly count: number }) {
  const { outline: say } = useWords();
  return <span class="count">{count === 0 ? say.complete : say.missing(count)}</span>;
}

function Status({ of }: { readonly of: SupportedProposal | undefined }) {
  return of && of.held.length > 0 ? <StatusChip standing={of.standing} /> : null;
}

function Undecided({ count }: { readonly count: number }) {
  const { outline: say } = useWords();
  if (count === 0) return null;
  return (
    <span class="count">
      {count}
      <span class="unseen"> {say.undecided}</span>
    </span>
  );
}

/** As far below the upper edge as a heading still counts as the place one reads. */
const READING_LINE = 160;

/** The last of these keys whose paragraph has passed the reading line. */
function usePlace(keys: readonly string[], view: View): string | undefined {
  const [here, setHere] = useState(keys[0]);
  const all = keys.join(' ');
  useEffect(() => {
    const stage = document.querySelector('.stage');
    if (!stage) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const top = stage.getBoundingClientRect().top + READING_LINE;
      const passed = all.split(' ').filter((key) => {
        const element = paragraphOf(key);
        return element && element.getBoundingClientRect().top <= top;
      });
      setHere(passed.at(-1) ?? all.split(' ')[0]);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    stage.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      stage.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [all, view]);
  return here;
}

/** The paragraph with this key in the text that is shown. */
export function paragraphOf(key: string): Element | null {
  return document.querySelector(`.stage .text-place:not([hidden]) [data-key="${CSS.escape(key)}"]`);
}
