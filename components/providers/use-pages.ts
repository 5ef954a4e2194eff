"use client";
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: number | null;
}

interface PagesOptions<Item> {
  /** Begins with the path of the procedure, so that invalidating the procedure reaches the pages. */
  readonly queryKey: QueryKey;
  readonly fetchPage: (cursor: number | undefined, signal: AbortSignal) => Promise<Page<Item>>;
  readonly isEnabled?: boolean;
  /** When to ask again, given what is on the screen. `false`: not by itself. */
  readonly refetchMs?: (items: readonly Item[]) => number | false;
}

export interface Pages<Item> {
  /** Undefined while loading. */
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** Undefined on the last page. */
  readonly onMore: (() => void) | undefined;
}

/**
 * A list that the server gives page by page. (tRPC's own options for such lists add a `direction` to the
 * input, which the strict inputs of our procedures refuse.)
 */
export function usePages<Item>(options: PagesOptions<Item>): Pages<Item> {
  const { fetchPage, isEnabled = true, refetchMs = () => false } = options;
  const query = useInfiniteQuery({
    queryKey: options.queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isEnabled,
    refetchInterval: ({ state }) =>
      refetchMs(state.data?.pages.flatMap(({ items }) => items) ?? []),
  });
  return {
    items: query.data?.pages.flatMap(({ items }) => items),
    error: query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
    onMore:
      query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined,
  };
}
