/**
 * Like Promise.all, but rejects only after every promise has settled: what was being started is then either running
 * and known, or not running, and can be stopped.
 */
export async function settle<T extends readonly unknown[]>(
  promises: readonly [...{ [K in keyof T]: Promise<T[K]> | T[K] }],
): Promise<T> {
  const results = await Promise.allSettled(promises);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  return Promise.all(promises) as Promise<unknown> as Promise<T>;
}
