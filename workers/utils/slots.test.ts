import { describe, expect, it } from "vitest";
import { Slots } from "./slots";

describe("slots", () => {
  it("let so many run at a time, and of those that wait the most urgent first", async () => {
    const slots = new Slots(2);
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const run = (name: string, rank: number) =>
      slots.run(rank, () => {
        begun.push(name);
        return new Promise<void>((resolve) => {
          ends.push(resolve);
        });
      });
    const all = [run("a", 2), run("b", 2), run("c", 2), run("d", 0), run("e", 2), run("f", 1)];
    await Promise.resolve();
    expect(begun).toEqual(["a", "b"]);
    for (let ended = 0; ended < all.length; ended += 1) {
      ends[ended]?.();
      await new Promise((resolve) => setTimeout(resolve));
      expect(ends.length).toBe(Math.min(all.length, ended + 3));
    }
    await Promise.all(all);
    expect(begun).toEqual(["a", "b", "d", "f", "c", "e"]);
  });

  it("are free again after work that failed", async () => {
    const slots = new Slots(1);
    await expect(slots.run(0, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await slots.run(0, async () => "next")).toBe("next");
  });
});
