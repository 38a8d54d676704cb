import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Finding, Place } from '../../../shared/itu/checks/finding.ts';
import { findings } from '../../../shared/itu/checks/findings.ts';
import { sentenceOf } from '../../../shared/itu/checks/sentence.ts';
import { openPoints } from '../../../shared/itu/open.ts';
import { agreedParagraphs } from '../../../shared/views/marked.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { referenceLabelsIn } from '../../../shared/views/references.ts';
import { exportPath, exportsOf } from '../../connection/api.ts';
import { useWords } from '../../words/useWords.tsx';
import { documentLine, missingFields, submitter } from '../frame/documentLine.ts';
import { openPlaces } from '../open/useOpenPoints.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { asError, eachSecond, useAsked, useReading } from '../parts/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { ViewText } from '../views/ViewText.tsx';
import { download } from './downloading.ts';

interface ExportDialogProps {
  readonly draft: string;
  readonly reading: Reading;
  readonly imageAt: (hash: string) => string;
  /** Goes to the tab where something stands; closes the dialog. */
  readonly onTab: (tab: 'changes' | 'open' | 'checks' | 'support') => void;
  readonly onShow: (place: Place) => void;
  /** Opens the cover's fields; absent for those who may not fill them in. */
  readonly onFields?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** As many findings as one reads before filing; the rest stand in their tab. */
const MOST_NAMED = 5;

/** The line above the checks' that says the same as a finding, where it says anything. */
function lineOf({ rule, say }: Finding): 'cover' | 'undecided' | 'open' | 'toConfirm' | null {
  if (rule === 'L27') return 'cover';
  if (rule === 'L15') return 'undecided';
  if (rule === 'L25') return 'toConfirm';
  return say === 'bracket-open' || say === 'option-open' || say === 'editors-note' ? 'open' : null;
}

/** Before the contribution is filed: what is still open, what it looks like, and the files. */
export function ExportDialog(props: ExportDialogProps) {
  const { draft, reading, imageAt, onTab, onShow, onFields, onClose } = props;
  const { exporting: say, locale: _, language } = useWords();
  const looked = useReading(
    reading,
    (now) => ({
      points: openPoints(now),
      found: findings(now, { gate: 'final', now: Date.now() }).filter(({ silence }) => silence === undefined),
      missing: missingFields(now.fields).length,
    }),
    eachSecond,
  );
  const { points, found, missing } = looked;
  const places = openPlaces(points);
  const told = {
    cover: missing > 0,
    undecided: points.undecided > 0,
    open: places > 0,
    toConfirm: points.toConfirm > 0,
  };
  const errors = found.filter((finding) => {
    const line = lineOf(finding);
    return finding.severity === 'error' && !(line && told[line]);
  });
  const go = (tab: Parameters<typeof onTab>[0]) => () => {
    onClose();
    onTab(tab);
  };
  return (
    <Dialog title={say.title} look="wide-dialog" onClose={onClose}>
      <ul class="check-list">
        <Item done={missing === 0} says={say.cover(missing)} go={missing > 0 ? onFields : undefined} />
        <Item done={points.undecided === 0} says={say.undecided(points.undecided)} go={go('changes')} />
        <Item done={places === 0} says={say.open(places)} go={go('open')} />
        <Item done={points.toConfirm === 0} says={say.toConfirm(points.toConfirm)} go={go('support')} />
        <Item done={errors.length === 0} says={say.errors(errors.length)} go={go('checks')}>
          {errors.length > 0 && (
            <ul>
              {errors.slice(0, MOST_NAMED).map((finding) => (
                <Named
                  key={finding.id}
                  finding={finding}
                  says={sentenceOf(finding, language)}
                  onShow={(place) => {
                    onClose();
                    onShow(place);
                  }}
                />
              ))}
            </ul>
          )}
        </Item>
      </ul>
      <Files draft={draft} />
      <h3>{say.preview}</h3>
      <Preview reading={reading} imageAt={imageAt} />
    </Dialog>
  );
}

function Item({
  done,
  says,
  go,
  children,
}: {
  readonly done: boolean;
  readonly says: string;
  readonly go?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}) {
  const { exporting: say } = useWords();
  return (
    <li data-done={done || undefined}>
      <p>
        <Icon name={done ? 'check' : 'cross'} />
        <span>{says}</span>
        {!done && go && (
          <button type="button" class="button small" onClick={go}>
            {say.show}
          </button>
        )}
      </p>
      {children}
    </li>
  );
}

function Named({
  finding,
  says,
  onShow,
}: {
  readonly finding: Finding;
  readonly says: string;
  readonly onShow: (place: Place) => void;
}) {
  const { place } = finding;
  return (
    <li>
      {place ? (
        <button type="button" class="link" onClick={() => onShow(place)}>
          {says}
        </button>
      ) : (
        says
      )}
    </li>
  );
}

/** The contribution as Word and as PDF, with word of how it goes. */
function Files({ draft }: { readonly draft: string }) {
  const { exporting: say } = useWords();
  const [asked] = useAsked(draft, () => exportsOf(draft));
  const [lines, setLines] = useState(false);
  const [bars, setBars] = useState(true);
  const [making, setMaking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const prints = asked.kind === 'answered' && asked.answer.pdf;
  const fetchFile = async (name: string, href: string) => {
    setMaking(name);
    setProblem(null);
    try {
      await download(href);
    } catch (thrown) {
      setProblem(asError(thrown).message);
    } finally {
      setMaking(null);
    }
  };
  return (
    <>
      <div class="row">
        <button
          type="button"
          class="button primary"
          disabled={making !== null}
          onClick={() => void fetchFile('contribution.docx', exportPath(draft, 'contribution.docx'))}
        >
          {say.word}
        </button>
        <button
          type="button"
          class="button"
          disabled={making !== null || !prints}
          onClick={() =>
            void fetchFile(
              'contribution.pdf',
              `${exportPath(draft, 'contribution.pdf')}?lines=${lines ? 1 : 0}&bars=${bars ? 1 : 0}`,
            )
          }
        >
          {say.pdf}
        </button>
        <Option says={say.lines} on={lines} set={setLines} off={!prints} />
        <Option says={say.bars} on={bars} set={setBars} off={!prints} />
      </div>
      {asked.kind === 'answered' && !prints && <p class="hint">{say.noPdf}</p>}
      {making !== null && (
        <p class="progress" role="status">
          {say.making(making)}
          <progress aria-label={say.making(making)} />
        </p>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** What may be chosen or not; `off` while it cannot be. */
function Option(props: {
  readonly says: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly off: boolean;
}) {
  const { says, on, set, off } = props;
  return (
    <label class="row">
      <input
        type="checkbox"
        checked={on}
        disabled={off}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      {says}
    </label>
  );
}

/** The contribution as it would be filed: the cover's lines, and the text with what is agreed as marks. */
function Preview({ reading, imageAt }: Pick<ExportDialogProps, 'reading' | 'imageAt'>) {
  const { exporting: say } = useWords();
  const paragraphs = useReading(reading, agreedParagraphs, eachSecond);
  const shown = useMemo(
    () => ({ paragraphs, labels: referenceLabelsIn(reading, 'agreed') }),
    [paragraphs, reading],
  );
  const { fields } = reading;
  const cover = [
    [fields.event, fields.place, fields.dates].filter(Boolean).join(', '),
    documentLine(fields),
    fields.date,
    submitter(fields),
    fields.title,
  ].filter(Boolean);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who reads by keyboard must be able to scroll it
    <section class="contribution-preview" tabIndex={0} aria-label={say.preview}>
      <div class="cover-lines">
        {cover.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <ViewText shown={shown} imageAt={imageAt} label={say.preview} />
    </section>
  );
}
