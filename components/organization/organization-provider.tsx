"use client";
import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTRPC } from "@/components/providers/trpc";
import type { AppRouter } from "@/server/api/root";

export type Me = inferRouterOutputs<AppRouter>["account"]["me"];
export type Organization = Me["organizations"][number];

interface Membership {
  /** Undefined while it loads. */
  readonly me: Me | undefined;
  readonly error: unknown;
  /** The organization whose projects, tasks and jobs the lists show. */
  readonly organization: Organization | undefined;
  readonly choose: (organizationId: number) => void;
}

const MembershipContext = createContext<Membership | undefined>(undefined);

/** Who is signed in, and in which organization they look about. The choice is kept in this browser. */
export function OrganizationProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const { data: me, error } = useQuery(
    trpc.account.me.queryOptions(undefined, { staleTime: 60_000 }),
  );
  const [chosenId, choose] = useLocalStorage<number | null>({
    key: "loupe-organization",
    defaultValue: null,
  });
  const membership = useMemo(
    () => ({
      me,
      error,
      choose,
      organization: me?.organizations.find(({ id }) => id === chosenId) ?? me?.organizations.at(0),
    }),
    [me, error, chosenId, choose],
  );
  return <MembershipContext.Provider value={membership}>{children}</MembershipContext.Provider>;
}

export function useMembership(): Membership {
  const membership = useContext(MembershipContext);
  if (membership === undefined)
    throw new Error("useMembership needs OrganizationProvider above it.");
  return membership;
}
