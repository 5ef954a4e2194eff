/** Asks again and again until the answer is neither false nor undefined. Throws when that takes too long. */
export async function until<T>(
  ask: () => Promise<T | false | undefined>,
  { timeoutMs = 30_000, everyMs = 50 } = {},
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (performance.now() > giveUpAt) throw new Error(`not so within ${timeoutMs} ms: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
