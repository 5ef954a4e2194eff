/** How the media of one addition are put in order. `predefined` keeps the order in which they were given. */
export type Sorting =
  | { readonly method: "natural" | "lexicographical" | "predefined" }
  | { readonly method: "random"; readonly seed: number };

/**
 * A new array of the same items in order of their names; a name is a relative path with `/`. The order is
 * total and does not depend on the machine's language. `random` is a shuffle that its seed alone decides.
 * O(n log n).
 */
export function sortByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  sorting: Sorting,
): T[] {
  switch (sorting.method) {
    case "natural":
      return items.toSorted((a, b) => compareNaturally(nameOf(a), nameOf(b)));
    case "lexicographical":
      return items.toSorted((a, b) => compareByCodePoint(nameOf(a), nameOf(b)));
    case "predefined":
      return [...items];
    case "random":
      return shuffled(items, sorting.seed);
  }
}

/**
 * Orders `img2` before `img10`: folder by folder, runs of digits by their value, letters without regard
 * to case. Names that are equal so far are ordered by their code points; 0 only for equal strings.
 */
export function compareNaturally(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const order = comparePart(left[depth] ?? "", right[depth] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length || compareByCodePoint(a, b);
}

function comparePart(a: string, b: string): number {
  const left = runsOf(a);
  const right = runsOf(b);
  for (let run = 0; run < Math.min(left.length, right.length); run++) {
    const order = compareRun(left[run] ?? "", right[run] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Text and digits by turns: text first, perhaps empty, so that runs of a kind always meet. */
const runsOf = (part: string) => part.split(/(\d+)/);

function compareRun(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return compareByCodePoint(a.toLowerCase(), b.toLowerCase());
  const left = a.replace(/^0+/, "");
  const right = b.replace(/^0+/, "");
  return left.length - right.length || compareByCodePoint(left, right);
}

/** Orders as Unicode numbers the characters; `<` would put those outside the basic plane too early. */
export function compareByCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/** Fisher and Yates, from the back. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  const random = randomFrom(seed);
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const swapped = result[last] as T;
    result[last] = result[other] as T;
    result[other] = swapped;
  }
  return result;
}

/** Mulberry32: a sequence of numbers in [0, 1) that is the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
