"use client";
import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { readApiFailure } from "@/components/providers/api-failure";

/** Takes the person to the sign-in page, and back here after it, once the server says the session ended. */
export function SignedOutRedirect() {
  const queryClient = useQueryClient();
  const path = usePathname();
  useEffect(() => {
    const leaveIfSignedOut = (error: unknown) => {
      if (error === null || !readApiFailure(error).isSignedOut) return;
      location.assign(`/sign-in?ended=1&next=${encodeURIComponent(path + location.search)}`);
    };
    const stopQueries = queryClient
      .getQueryCache()
      .subscribe(({ query }) => leaveIfSignedOut(query.state.error));
    const stopMutations = queryClient
      .getMutationCache()
      .subscribe(({ mutation }) => leaveIfSignedOut(mutation?.state.error ?? null));
    return () => {
      stopQueries();
      stopMutations();
    };
  }, [queryClient, path]);
  return null;
}
