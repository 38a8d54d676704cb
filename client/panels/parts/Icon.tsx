/** Line drawings on a grid of 16, in the colour of the text around them. */
const PATHS = {
  menu: 'M2 4h12M2 8h12M2 12h12',
  changes: 'M3 3h10v8H8l-3 3v-3H3z',
  brackets: 'M6 2.500H3v11h3M10 2.500h3v11h-3',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  close: 'M4 4l8 8M12 4l-8 8',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  moon: 'M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1z',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 14c0-2.6 2-4 4.500-4s4.500 1.400 4.500 4M10.500 3a2.300 2.300 0 0 1 0 4.200M12 10.300c1.600.5 2.500 1.700 2.500 3.700',
  file: 'M4 1.500h5l3 3V14.500H4zM9 1.500v3h3',
  previous: 'M4 10l4-4 4 4',
  next: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  omega: 'M2.500 13.500h3.500v-2.200a4.700 4.700 0 1 1 4 0v2.200h3.500',
  find: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.300 10.300L14 14',
  undo: 'M6 3L2.5 6.500 6 10M3 6.500h6.500a3.500 3.500 0 0 1 0 7H7',
  redo: 'M10 3l3.500 3.500L10 10M13 6.500H6.500a3.500 3.500 0 0 0 0 7H9',
  outdent: 'M2 3h12M7.500 6.300H14M7.500 9.700H14M2 13h12M4.800 6L2.500 8l2.300 2',
  indent: 'M2 3h12M7.500 6.300H14M7.500 9.700H14M2 13h12M2.500 6l2.300 2-2.300 2',
  paragraph: 'M12.500 2.500H6.700a3.200 3.200 0 0 0 0 6.400h1.600M8.300 2.500v11.500M11 2.500v11.500',
  table: 'M2 3h12v10H2zM2 6.300h12M2 9.700h12M6 3v10M10 3v10',
  bold: 'M4.500 2.500h4a2.600 2.600 0 0 1 0 5.300h-4zM4.500 7.800h4.600a2.800 2.800 0 0 1 0 5.700H4.500z',
  italic: 'M7 2.500h5M4 13.500h5M9.500 2.500l-3 11',
  underline: 'M4.500 2.500v4.800a3.500 3.500 0 0 0 7 0V2.500M4 14h8',
  format:
    'M1.500 12.500L5 3.500l3.500 9M2.700 9.500h4.600M14 7.500v5M14 10a2 2.500 0 1 1-4 0 2 2.500 0 1 1 4 0',
  link: 'M6.800 9.200a2.600 2.600 0 0 0 3.900.2l2-2a2.700 2.700 0 0 0-3.800-3.800l-1 1M9.200 6.800a2.600 2.600 0 0 0-3.900-.2l-2 2a2.700 2.700 0 0 0 3.800 3.800l1-1',
  footnote: 'M2 13h12M2.500 10l3-7.500 3 7.500M3.500 7.500h4M11.500 3.500L13 2.500v4.500',
  reference: 'M2 4h6M2 8h4M2 12h6M9 8h5M11.500 5l3 3-3 3',
  proposal: 'M3 1.500h7l3 3v10H3zM5.500 8h5M8 5.500v5',
  image: 'M2 3h12v10H2zM2 11l3.500-3.500L9 11l2-2 3 3M10.500 5.500v.5',
} as const;

export type IconName = keyof typeof PATHS;

/** One of the drawings; what it means is said beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
