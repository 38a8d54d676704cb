/** Figures of a measurement, and how they are printed. */

/** Milliseconds: the median and the 95th percentile. */
export interface Figure {
  readonly p50: number;
  readonly p95: number;
}

/** The figure of many times. */
export function figureOf(times: readonly number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** `1.23 (4.56)`. */
export function cell({ p50, p95 }: Figure): string {
  return `${p50.toFixed(2)} (${p95.toFixed(2)})`;
}

/** What was wanted, and whether it was reached. */
export function wanted(words: string, is: number, most: number): string {
  return `${is <= most ? '✓' : '✗ MISSED'} ${words}: ${is.toFixed(2)}`;
}

/** Prints rows in columns as wide as their widest cell; the first row is the head. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    console.log(
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    );
  }
}
