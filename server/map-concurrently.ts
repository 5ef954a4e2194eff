/**
 * Answers of `work` for each item in the order of the items, with at most `limit` under way. After the first error
 * nothing new is begun, and it is thrown when what is under way has ended.
 */
export async function mapConcurrently<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  let hasFailed = false;
  const takeTurns = async () => {
    while (next < items.length && !hasFailed) {
      const index = next;
      next += 1;
      try {
        answers[index] = await work(items[index] as T);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const runs = Array.from({ length: Math.min(limit, items.length) }, takeTurns);
  const failed = (await Promise.allSettled(runs)).find((run) => run.status === "rejected");
  if (failed) throw failed.reason;
  return answers;
}
