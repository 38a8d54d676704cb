/**
 * The delegations' colours, for every eye: they are read as text on every ground in both themes, and any two differ for
 * people who see red, green or blue otherwise. How those see is simulated with the matrices of Machado, Oliveira and
 * Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency” (IEEE Transactions on
 * Visualization and Computer Graphics, 2009), for full deficiency, on linear RGB. Distances are Euclidean in Oklab
 * (B. Ottosson, 2020), where about 0.02 is the least that is seen; contrast is that of WCAG 2.2.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOURS } from './colours.ts';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Any two colours are this far apart, for every eye. */
const APART = 0.07;
/** And this far from the ink of the text in force, which agreed changes take. */
const FROM_INK = 0.09;
/** WCAG 2.2, 1.4.3: text of any size. */
const READABLE = 4.5;

const EYES: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const [a, b, c] = matrix.map(([p, q, r]) => p * x + q * y + r * z);
  return [a ?? 0, b ?? 0, c ?? 0];
};

/** `#rrggbb`, or `#rgb`, as linear RGB. */
function linear(hex: string): Triple {
  const digits =
    hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g);
  const [r, g, b] = (digits ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [r ?? 0, g ?? 0, b ?? 0];
}

function oklab(rgb: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  const [l, m, s] = cones.map((cone) => Math.cbrt(cone));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

const within = (part: number) => Math.min(1, Math.max(0, part));

/** How far apart two colours are for an eye. */
function apart(one: Triple, other: Triple, eye: Matrix): number {
  const [a, b] = [one, other].map((rgb) => {
    const [r, g, bl] = times(eye, rgb);
    return oklab([within(r), within(g), within(bl)]);
  });
  return Math.hypot(...(a ?? []).map((part, at) => part - (b?.[at] ?? 0)));
}

function contrast(one: Triple, other: Triple): number {
  const [dark, bright] = [one, other]
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    .sort((a, b) => a - b);
  return (bright ?? 0) / (dark ?? 1);
}

const CSS = readFileSync('client/style/tokens.css', 'utf8');

/** A custom property in a theme. */
function token(name: string, theme: 0 | 1): Triple {
  const pair = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(CSS);
  if (!pair) throw new Error(`no token ${name}`);
  return linear(pair[theme + 1] ?? '');
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the delegations’ colours, %s', (_, theme) => {
  const colours = Array.from({ length: COLOURS }, (_unused, number) => token(`d-${number}`, theme));

  it('are all there are', () => {
    expect(CSS.match(/--d-\d+:/g)).toHaveLength(COLOURS);
    expect(COLOURS).toBeGreaterThanOrEqual(8);
  });

  it.each(['paper', 'panel', 'ground', 'accent-weak'])('are read on the %s', (ground) => {
    for (const colour of colours) expect(contrast(colour, token(ground, theme))).toBeGreaterThan(READABLE);
  });

  it('carry what is written on them', () => {
    for (const colour of colours)
      expect(contrast(colour, token('on-colour', theme))).toBeGreaterThan(READABLE);
  });

  it.each(Object.entries(EYES))(
    'differ from one another, from the ink and from no colour: %s',
    (_eye, matrix) => {
      for (const [at, colour] of colours.entries()) {
        for (const other of colours.slice(0, at)) expect(apart(colour, other, matrix)).toBeGreaterThan(APART);
        expect(apart(colour, token('ink', theme), matrix)).toBeGreaterThan(FROM_INK);
        expect(apart(colour, token('d-none', theme), matrix)).toBeGreaterThan(0.045);
      }
    },
  );
});
