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
  'amendment-sheet.html',
  'contribution.akn.xml',
] as const;

/** Those of which a PDF can be had. */
const PRINTED: ReadonlySet<string> = new Set([
  'contribution.docx',
  'working.docx',
  'clean.docx',
  'in-force.docx',
]);

/** The files of a draft: where each is to be had, and where as PDF. */
export function exportFiles(draft: string) {
  return FILES.map((file) => ({
    file,
    href: exportPath(draft, file),
    pdf: PRINTED.has(file) ? exportPath(draft, file.replace(/docx$/, 'pdf')) : undefined,
  }));
}

/** The files that come out of the draft, as the server has it. */
export function ExportMenu({
  draft,
  saving,
  onPrepare,
}: {
  readonly draft: string;
  readonly saving: Saving;
  /** Opens what is looked at before the contribution is filed. */
  readonly onPrepare: () => void;
}) {
  const { exports: say, exporting } = useWords();
  const behind = saving.kind === 'offline' && saving.unsaved;
  return (
    <Menu label={say.menu} class="button primary">
      <button type="button" onClick={onPrepare}>
        <b>{exporting.prepare}</b>
        <small>{exporting.prepareMeans}</small>
      </button>
      {exportFiles(draft).map(({ file, href, pdf }) => (
        <div key={file} class="menu-row file">
          <a href={href} download>
            <b>{file}</b>
            <small>{say.says[file]}</small>
          </a>
          {pdf !== undefined && (
            <a class="as-pdf" href={pdf} target="_blank" rel="noreferrer">
              PDF<span class="unseen">{say.pdfOf(file.replace(/\.docx$/, ''))}</span>
            </a>
          )}
        </div>
      ))}
      {behind && <p class="menu-note">{say.notYet}</p>}
    </Menu>
  );
}
