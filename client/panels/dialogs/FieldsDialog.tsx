import { useState } from 'preact/hooks';
import type { DraftFields } from '../../../shared/weave/records.ts';
import { changeFields } from '../../connection/api.ts';
import { useWords } from '../../words/useWords.tsx';
import { documentLine } from '../frame/documentLine.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { asError } from '../parts/hooks.ts';
import { changedFields, FIELDS, type FieldName, type Filled, filledFrom } from './fields.ts';

interface FieldsDialogProps {
  readonly draft: string;
  readonly fields: DraftFields;
  readonly onClose: () => void;
}

/** The contribution's own fields: what its cover, its header and its proposals' identifiers are made of. */
export function FieldsDialog({ draft, fields, onClose }: FieldsDialogProps) {
  const { common, fields: say, documentLanguages } = useWords();
  const [filled, setFilled] = useState<Filled>(() => filledFrom(fields));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (name: FieldName, value: string) => setFilled({ ...filled, [name]: value });
  const changed = changedFields(fields, filled);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      if (Object.keys(changed).length > 0) await changeFields(draft, changed);
      onClose();
    } catch (thrown) {
      setProblem(asError(thrown).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={say.dialog} onClose={onClose}>
      <form class="fields" onSubmit={submit}>
        {FIELDS.map((field) => (
          <label key={field.name} class="field" data-wide={field.wide || undefined}>
            <span>{say[field.name]}</span>
            <input
              inputMode={field.whole ? 'numeric' : 'text'}
              pattern={field.whole ? '[1-9][0-9]*' : undefined}
              title={field.whole ? say.wholeNumber : undefined}
              value={filled[field.name]}
              placeholder={field.example}
              onInput={(event) => set(field.name, event.currentTarget.value)}
            />
          </label>
        ))}
        <label class="field">
          <span>{say.language}</span>
          <select value={filled.language} onChange={(event) => set('language', event.currentTarget.value)}>
            {Object.entries(documentLanguages).map(([letter, name]) => (
              <option key={letter} value={letter}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field" data-wide>
          <span>{say.numbering}</span>
          <select value={filled.numbering} onChange={(event) => set('numbering', event.currentTarget.value)}>
            <option value="resequence">{say.resequence}</option>
            <option value="bis">{say.bis}</option>
          </select>
        </label>
        <p class="preview">{documentLine({ ...fields, ...changed }) || say.lineFrom}</p>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {busy ? common.saving : common.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
