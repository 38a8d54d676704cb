import { exportPath } from '../../connection/api.ts';
import type { Saving } from '../../connection/sync.ts';
import { Menu } from '../parts/Menu.tsx';

interface Offered {
  readonly file: string;
  readonly says: string;
  /** Whether it can be had as PDF. */
  readonly printed?: true;
}

const FILES: readonly Offered[] = [
  {
    file: 'contribution.docx',
    says: 'Cover, proposals, and every agreed change as a revision in Word',
    printed: true,
  },
  {
    file: 'working.docx',
    says: 'Everything undecided too, under real names, with the comments',
    printed: true,
  },
  { file: 'clean.docx', says: 'The agreed text without marks', printed: true },
  { file: 'in-force.docx', says: 'The text in force alone', printed: true },
  { file: 'amendment-sheet.docx', says: 'In force, proposed, and what is said of it, side by side' },
  { file: 'decisions.docx', says: 'What was decided, when, on whose proposal and why' },
  { file: 'decisions.csv', says: 'The same for a spreadsheet' },
  { file: 'draft.html', says: 'The marked text as a page that needs nothing else' },
];

/** The files that come out of the draft, as the server has it. */
export function ExportMenu({ draft, saving }: { readonly draft: string; readonly saving: Saving }) {
  const behind = saving.kind === 'offline' && saving.unsaved;
  return (
    <Menu label="Export" class="button primary">
      {FILES.map(({ file, says, printed }) => (
        <div key={file} class="menu-row file">
          <a href={exportPath(draft, file)} download>
            <b>{file}</b>
            <small>{says}</small>
          </a>
          {printed && (
            <a
              class="as-pdf"
              href={exportPath(draft, file.replace(/docx$/, 'pdf'))}
              target="_blank"
              rel="noreferrer"
            >
              PDF<span class="unseen"> of the {file.replace(/\.docx$/, '')}</span>
            </a>
          )}
        </div>
      ))}
      {behind && <p class="menu-note">What is not yet saved will not be in the files.</p>}
    </Menu>
  );
}
