import { type Bounds, boundsMeet } from "@/domain/geometry/bounds";

interface Placed {
  readonly bounds: Bounds;
  readonly level: number;
}

/** Cells of the finest level, in frame pixels, and the coarsest level: 16 px to about 1 million px. */
const FINEST = 16;
const COARSEST_LEVEL = 16;

/**
 * Which things lie where. Each thing goes to the level whose cells are at least as large as itself, so that
 * it covers at most four of them, however large or small it is. Asking costs a few look-ups for each level in
 * use, and the things near by.
 */
export class GridIndex {
  readonly #placed = new Map<string, Placed>();
  readonly #levels = new Map<number, Map<string, Set<string>>>();

  get size(): number {
    return this.#placed.size;
  }

  bounds(id: string): Bounds | undefined {
    return this.#placed.get(id)?.bounds;
  }

  /** Puts the thing at its bounds, or moves it there. */
  put(id: string, bounds: Bounds): void {
    this.remove(id);
    const extent = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top, FINEST);
    const level = Math.min(Math.ceil(Math.log2(extent / FINEST)), COARSEST_LEVEL);
    this.#placed.set(id, { bounds, level });
    const cells = this.#levels.get(level) ?? new Map<string, Set<string>>();
    this.#levels.set(level, cells);
    for (const cell of cellsOf(bounds, level)) {
      const ids = cells.get(cell);
      if (ids === undefined) cells.set(cell, new Set([id]));
      else ids.add(id);
    }
  }

  remove(id: string): void {
    const placed = this.#placed.get(id);
    if (placed === undefined) return;
    this.#placed.delete(id);
    const cells = this.#levels.get(placed.level);
    for (const cell of cellsOf(placed.bounds, placed.level)) {
      const ids = cells?.get(cell);
      ids?.delete(id);
      if (ids?.size === 0) cells?.delete(cell);
    }
    if (cells?.size === 0) this.#levels.delete(placed.level);
  }

  clear(): void {
    this.#placed.clear();
    this.#levels.clear();
  }

  /** Ids of the things whose bounds meet the given ones, in no order. */
  meeting(bounds: Bounds): Set<string> {
    const found = new Set<string>();
    const take = (id: string) => {
      const placed = this.#placed.get(id);
      if (placed !== undefined && boundsMeet(placed.bounds, bounds)) found.add(id);
    };
    for (const [level, cells] of this.#levels) {
      // A view of the whole frame meets more cells of a fine level than are filled.
      if (cellCount(bounds, level) > cells.size) {
        for (const ids of cells.values()) for (const id of ids) take(id);
      } else {
        for (const cell of cellsOf(bounds, level)) for (const id of cells.get(cell) ?? []) take(id);
      }
    }
    return found;
  }
}

function cellCount(bounds: Bounds, level: number): number {
  const side = FINEST * 2 ** level;
  const along = (from: number, to: number) => Math.floor(to / side) - Math.floor(from / side) + 1;
  return along(bounds.left, bounds.right) * along(bounds.top, bounds.bottom);
}

function* cellsOf(bounds: Bounds, level: number): Generator<string> {
  const side = FINEST * 2 ** level;
  for (let row = Math.floor(bounds.top / side); row <= Math.floor(bounds.bottom / side); row += 1)
    for (
      let column = Math.floor(bounds.left / side);
      column <= Math.floor(bounds.right / side);
      column += 1
    )
      yield `${column},${row}`;
}
