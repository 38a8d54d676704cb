import { exportPath } from '../../connection/api.ts';
import type { Saving } from '../../connection/sync.ts';
import { Menu } from '../parts/Menu.tsx';

/** The Word files that come out of the draft, as the server has it. */
export function ExportMenu({ draft, saving }: { readonly draft: string; readonly saving: Saving }) {
  const behind = saving.kind === 'offline' && saving.unsaved;
  return (
    <Menu label="Export" class="button primary">
      <a href={exportPath(draft, 'contribution')} download>
        <b>contribution.docx</b>
        <small>Cover, proposals, and every agreed change as a revision in Word</small>
      </a>
      <a href={exportPath(draft, 'working')} download>
        <b>working.docx</b>
        <small>Everything undecided too, under real names, with the comments</small>
      </a>
      <a href={exportPath(draft, 'clean')} download>
        <b>clean.docx</b>
        <small>The agreed text without marks</small>
      </a>
      <a href={exportPath(draft, 'in-force')} download>
        <b>in-force.docx</b>
        <small>The text in force alone</small>
      </a>
      {behind && <p class="menu-note">What is not yet saved will not be in the files.</p>}
    </Menu>
  );
}
