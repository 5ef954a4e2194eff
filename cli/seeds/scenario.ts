import type { Context } from "@/server/context";

/** What a scenario works with: verbs are called with `ctx`, links begin with `url`. */
export type SeedTools = {
  readonly ctx: Context;
  /** Whose rows `ctx` meets: the personal organization of the administrator. */
  readonly organizationId: number;
  readonly url: string;
  readonly say: (line: string) => void;
};

/**
 * A state of the product worth having at hand. Deterministic, and repeatable: what is there already is left alone.
 * `write` reads back what it wrote, throws when that differs, and answers with the path of the page to look at.
 */
export type Scenario = {
  readonly summary: string;
  write(tools: SeedTools): Promise<string>;
};
