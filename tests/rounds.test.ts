import { afterEach, describe, expect, it, vi } from "vitest";
import { rounds } from "./rounds";

afterEach(() => vi.unstubAllEnvs());

describe("rounds", () => {
  it("gives the default, or all of them under --full", () => {
    vi.stubEnv("LOUPE_FULL", "0");
    expect(rounds(5, 25)).toBe(5);
    vi.stubEnv("LOUPE_FULL", "1");
    expect(rounds(5, 25)).toBe(25);
  });

  it("scales by LOUPE_ROUNDS, never below one", () => {
    vi.stubEnv("LOUPE_FULL", "0");
    vi.stubEnv("LOUPE_ROUNDS", "0.5");
    expect(rounds(5, 25)).toBe(3);
    vi.stubEnv("LOUPE_ROUNDS", "0.001");
    expect(rounds(5, 25)).toBe(1);
  });

  it("refuses a scale that is none, rather than run nothing", () => {
    vi.stubEnv("LOUPE_ROUNDS", "0");
    expect(() => rounds(5, 25)).toThrow("positive number");
  });
});
