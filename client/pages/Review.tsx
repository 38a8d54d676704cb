import { entries } from '../../shared/views/entries.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { ChangesPanel } from '../panels/changes/ChangesPanel.tsx';
import { DecideBar } from '../panels/changes/DecideBar.tsx';
import type { Decide } from '../panels/changes/deciding.ts';
import { useReading } from '../panels/parts/hooks.ts';
import { Drawer, type DrawerName } from './Drawer.tsx';

interface ReviewProps {
  readonly reading: Reading;
  readonly selected: string | null;
  readonly onPick: (entry: string) => void;
  /** Absent for those who may not decide. */
  readonly decide: Decide | undefined;
  /** Whether the marks are on the page, so that one can go through them. */
  readonly deciding: boolean;
  readonly open: DrawerName | null;
  readonly onClose: () => void;
}

/** All that shows the list of changes: it is what renders again with every change. */
export function Review({ reading, selected, onPick, decide, deciding, open, onClose }: ReviewProps) {
  const list = useReading(reading, entries);
  const undecided = list.filter(({ state }) => state === 'pending');
  return (
    <>
      <Drawer name="changes" label="Changes" open={open} onClose={onClose}>
        <ChangesPanel reading={reading} entries={list} selected={selected} onPick={onPick} decide={decide} />
      </Drawer>
      {decide && deciding && (
        <DecideBar undecided={undecided} selected={selected} onPick={onPick} decide={decide} />
      )}
    </>
  );
}
