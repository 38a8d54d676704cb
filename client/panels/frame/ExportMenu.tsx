import { exportPath } from '../../connection/api.ts';
import type { Saving } from '../../connection/sync.ts';
import { useWords } from '../../words/useWords.tsx';
import { Menu } from '../parts/Menu.tsx';

/** The files, as the menu offers them; what each is stands in the catalogues. */
const FILES = [
  'contribution.docx',
  'working.docx',
  'clean.docx',
  'in-force.docx',
  'amendment-sheet.docx',
  'decisions.docx',
  'decisions.csv',
  'draft.html',
] as const;

/** Those of which a PDF can be had. */
const PRINTED: ReadonlySet<string> = new Set([
  'contribution.docx',
  'working.docx',
  'clean.docx',
  'in-force.docx',
]);

/** The files that come out of the draft, as the server has it. */
export function ExportMenu({ draft, saving }: { readonly draft: string; readonly saving: Saving }) {
  const { exports: say } = useWords();
  const behind = saving.kind === 'offline' && saving.unsaved;
  return (
    <Menu label={say.menu} class="button primary">
      {FILES.map((file) => (
        <div key={file} class="menu-row file">
          <a href={exportPath(draft, file)} download>
            <b>{file}</b>
            <small>{say.says[file]}</small>
          </a>
          {PRINTED.has(file) && (
            <a
              class="as-pdf"
              href={exportPath(draft, file.replace(/docx$/, 'pdf'))}
              target="_blank"
              rel="noreferrer"
            >
              PDF<span class="unseen">{say.pdfOf(file.replace(/\.docx$/, ''))}</span>
            </a>
          )}
        </div>
      ))}
      {behind && <p class="menu-note">{say.notYet}</p>}
    </Menu>
  );
}
