/** Line drawings on a grid of 16, in the colour of the text around them. */
const PATHS = {
  menu: 'M2 4h12M2 8h12M2 12h12',
  changes: 'M3 3h10v8H8l-3 3v-3H3z',
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
} as const;

/** One of the drawings; what it means is said beside it. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
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
