import type { Scenario } from "./scenario";

/** Every scenario by name. */
export const scenarios = {
  demo: () => import("./demo"),
} satisfies Record<string, () => Promise<{ scenario: Scenario }>>;

export type ScenarioName = keyof typeof scenarios;
