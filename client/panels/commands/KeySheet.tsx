import { useMemo } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { groupedBy } from '../parts/grouped.ts';
import { KEYS, keysInWords } from './keys.ts';
import { offered } from './offers.ts';

/** The keys that belong to the text itself, or lead from one part of the page to another: no button does the same. */
const ALONE = [
  ['Enter', 'newParagraph'],
  ['Shift-Enter', 'lineBreak'],
  ['Delete', 'strike'],
  ['Ctrl-Delete', 'strikeWord'],
  ['Escape', 'leaveText'],
  [KEYS.tools, 'toTools'],
  [KEYS.commands, 'commands'],
  [KEYS.help, 'help'],
  [KEYS.helpAnywhere, 'helpAnywhere'],
] as const;

/** The keys of everything that is offered and has keys, by where it stands; and those that nothing else tells of. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { keySheet: say } = words;
  const groups = useMemo(() => {
    const withKeys = offered().filter(({ keys }) => keys !== undefined);
    return groupedBy(withKeys, ({ group }) => group);
  }, []);
  return (
    <Dialog title={say.title} onClose={onClose} look="key-sheet">
      <div class="key-groups">
        <section>
          <h3>{say.everywhere}</h3>
          <dl>
            {ALONE.map(([keys, name]) => (
              <Line key={name} keys={keysInWords(keys, words)} name={say.alone[name]} />
            ))}
          </dl>
        </section>
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands.map(({ name, keys = '' }) => (
                <Line key={`${name} ${keys}`} keys={keys} name={name} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ keys, name }: { readonly keys: string; readonly name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <kbd>{keys}</kbd>
      </dd>
    </div>
  );
}
