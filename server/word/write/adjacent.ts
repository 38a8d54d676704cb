/** Neighbours in a list that belong together. */
export function adjacent<T>(
  items: readonly T[],
  together: (a: T, b: T) => boolean,
): (readonly [T, ...T[]])[] {
  const groups: [T, ...T[]][] = [];
  for (const item of items) {
    const group = groups[groups.length - 1];
    if (group && together(group[0], item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
