import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { VersionRow } from '../../../shared/itu/versions.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useWords } from '../../words/useWords.tsx';
import { BlockText, type Embeds, embedsIn } from '../views/ViewText.tsx';
import { FIRST_LOOK, shownIn } from '../views/views.ts';
import { spokenIn, tongueName } from './tongues.ts';

/** One side of the table. */
export interface VersionSide {
  readonly reading: Reading;
  readonly language: string;
  readonly imageAt: (hash: string) => string;
}

interface VersionTableProps {
  readonly original: VersionSide;
  readonly version: VersionSide;
  readonly rows: readonly VersionRow[];
  /** Says that a row's translation is up to date; absent for those who only watch. */
  readonly onSaid?: ((row: VersionRow) => void) | undefined;
}

const WAITING: ReadonlySet<VersionRow['translation']> = new Set(['changed', 'missing'] as const);

/** An original and one of its versions, with what is still to be translated. */
export function VersionTable({ original, version, rows, onSaid }: VersionTableProps) {
  const { versions: say, locale } = useWords();
  const [only, setOnly] = useState(false);
  const waiting = rows.filter(({ translation }) => WAITING.has(translation));
  const sides = [original, version].map(({ reading, imageAt }) =>
    embedsIn(shownIn(reading, 'final', FIRST_LOOK), imageAt),
  );
  return (
    <>
      <div class="row version-tally">
        <p role="status">{waiting.length === 0 ? say.upToDate : say.toTranslate(waiting.length)}</p>
        {waiting.length > 0 && (
          <label class="row">
            <input
              type="checkbox"
              checked={only}
              onChange={({ currentTarget }) => setOnly(currentTarget.checked)}
            />
            {say.only}
          </label>
        )}
      </div>
      <table class="side-by-side versions" aria-label={say.beside}>
        <thead>
          <tr>
            <th scope="col">
              {tongueName(original.language, locale)} · {say.original}
            </th>
            <th scope="col">{tongueName(version.language, locale)}</th>
          </tr>
        </thead>
        <tbody>
          {(only ? waiting : rows).map((row) => (
            <tr key={row.original?.key ?? row.version?.key} data-translation={row.translation}>
              <Side paragraph={row.original} language={original.language} embeds={sides[0]?.embeds} />
              <Side paragraph={row.version} language={version.language} embeds={sides[1]?.embeds}>
                {row.translation !== 'in-force' && (
                  <p class="translation">
                    <span>{say.translation[row.translation]}</span>
                    {onSaid && WAITING.has(row.translation) && (
                      <button type="button" class="button small" onClick={() => onSaid(row)}>
                        {say.said}
                      </button>
                    )}
                  </p>
                )}
              </Side>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Side({
  paragraph,
  language,
  embeds,
  children,
}: {
  readonly paragraph: MarkedParagraph | null;
  readonly language: string;
  readonly embeds: Embeds | undefined;
  readonly children?: ComponentChildren;
}) {
  return (
    <td class="side weft-text" {...spokenIn(language)}>
      {paragraph && embeds && <BlockText block={paragraph} embeds={embeds} />}
      {children}
    </td>
  );
}
