import leven from 'leven';

/** A sentence that suggests the closest known name, with a leading space; empty if none is close. */
export function didYouMean(text: string, known: readonly string[]): string {
  const [closest] = known
    .map((name) => ({ name, distance: leven(text.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return closest === undefined ? '' : ` Did you mean "${closest.name}"?`;
}
