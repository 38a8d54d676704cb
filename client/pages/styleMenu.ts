/** The menu of styles: ITU's names, and what they are in words. */
import type { Shape } from '../editor/paragraphs/shaping.ts';
import type { ToolMenu } from '../panels/tools/tools.ts';

/** The styles that drafting people choose, in the order of a resolution. The ids are those of `shared/itu/styles.ts`. */
const STYLES: readonly { readonly name: string; readonly shape: Shape }[] = [
  { name: 'Normal text', shape: { style: 'Normal' } },
  { name: 'Lettered item a)', shape: { style: 'Normal', label: 'letter' } },
  { name: 'Numbered item 1', shape: { style: 'Normal', label: 'number' } },
  { name: 'Roman item i)', shape: { style: 'Normal', label: 'roman' } },
  { name: 'Dashed item –', shape: { style: 'Normal', label: 'dash' } },
  { name: 'List, level 1 (enumlev1)', shape: { style: 'enumlev1' } },
  { name: 'List, level 2 (enumlev2)', shape: { style: 'enumlev2' } },
  { name: 'List, level 3 (enumlev3)', shape: { style: 'enumlev3' } },
  { name: 'Section call (Call)', shape: { style: 'Call' } },
  { name: 'Heading, bold (Headingb)', shape: { style: 'Headingb' } },
  { name: 'Heading, italic (Headingi)', shape: { style: 'Headingi' } },
  { name: 'Resolution number (ResNo)', shape: { style: 'ResNo' } },
  { name: 'Resolution title (Restitle)', shape: { style: 'Restitle' } },
  { name: 'History line (Resref)', shape: { style: 'Resref' } },
  { name: 'Text after title (Normalaftertitle)', shape: { style: 'Normalaftertitle' } },
  { name: 'Annex number (AnnexNo)', shape: { style: 'AnnexNo' } },
  { name: 'Annex title (Annextitle)', shape: { style: 'Annextitle' } },
  { name: 'Table head (Tablehead)', shape: { style: 'Tablehead' } },
  { name: 'Table text (Tabletext)', shape: { style: 'Tabletext' } },
  { name: 'Note', shape: { style: 'Note' } },
  { name: 'Reasons', shape: { style: 'Reasons' } },
];

/** `shape`: what the selected paragraphs are; null where they are not all the same. */
export function styleMenu(shape: Shape | null, onChosen: (shape: Shape) => void): ToolMenu {
  const isOn = (of: Shape) => shape?.style === of.style && shape.label === of.label;
  const now = STYLES.find((one) => isOn(one.shape))?.name;
  return {
    name: 'Style',
    shows: (now ?? shape?.style ?? 'Style').replace(/ \(.*/, ''),
    tools: STYLES.map((one) => ({ name: one.name, on: isOn(one.shape), act: () => onChosen(one.shape) })),
  };
}
