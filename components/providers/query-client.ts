import { QueryClient } from "@tanstack/react-query";
import { readApiFailure } from "./api-failure";

const MAX_RETRIES = 2;

/** Answers stay fresh for a few seconds; what the server refused is not asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < MAX_RETRIES && !readApiFailure(error).isPermanent,
      },
      mutations: { retry: false },
    },
  });
}
