/** The menu of styles: ITU's names, and what they are in words. */
import type { Shape } from '../editor/paragraphs/shaping.ts';
import type { ToolMenu } from '../panels/tools/tools.ts';
import type { Words } from '../words/words.ts';

/** The styles that drafting people choose, in the order of a resolution. The ids are those of `shared/itu/styles.ts`. */
const STYLES: readonly { readonly name: keyof Words['styles']; readonly shape: Shape }[] = [
  { name: 'normal', shape: { style: 'Normal' } },
  { name: 'letter', shape: { style: 'Normal', label: 'letter' } },
  { name: 'number', shape: { style: 'Normal', label: 'number' } },
  { name: 'roman', shape: { style: 'Normal', label: 'roman' } },
  { name: 'dash', shape: { style: 'Normal', label: 'dash' } },
  { name: 'enumlev1', shape: { style: 'enumlev1' } },
  { name: 'enumlev2', shape: { style: 'enumlev2' } },
  { name: 'enumlev3', shape: { style: 'enumlev3' } },
  { name: 'Call', shape: { style: 'Call' } },
  { name: 'Headingb', shape: { style: 'Headingb' } },
  { name: 'Headingi', shape: { style: 'Headingi' } },
  { name: 'ResNo', shape: { style: 'ResNo' } },
  { name: 'Restitle', shape: { style: 'Restitle' } },
  { name: 'Resref', shape: { style: 'Resref' } },
  { name: 'Normalaftertitle', shape: { style: 'Normalaftertitle' } },
  { name: 'AnnexNo', shape: { style: 'AnnexNo' } },
  { name: 'Annextitle', shape: { style: 'Annextitle' } },
  { name: 'Tablehead', shape: { style: 'Tablehead' } },
  { name: 'Tabletext', shape: { style: 'Tabletext' } },
  { name: 'Note', shape: { style: 'Note' } },
  { name: 'Reasons', shape: { style: 'Reasons' } },
];

/** `shape`: what the selected paragraphs are; null where they are not all the same. */
export function styleMenu(
  { styles, tools }: Words,
  shape: Shape | null,
  onChosen: (shape: Shape) => void,
): ToolMenu {
  const isOn = (of: Shape) => shape?.style === of.style && shape.label === of.label;
  const now = STYLES.find((one) => isOn(one.shape))?.name;
  return {
    name: tools.style,
    shows: (now === undefined ? (shape?.style ?? tools.style) : styles[now]).replace(/ \(.*/, ''),
    tools: STYLES.map((one) => ({
      name: styles[one.name],
      on: isOn(one.shape),
      act: () => onChosen(one.shape),
    })),
  };
}
