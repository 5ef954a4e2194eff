"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Filters kept in the address, so that a list can be linked to and "back" undoes a choice. */
export function useAddressFilter(): {
  readonly read: (name: string) => string;
  readonly write: (changes: Readonly<Record<string, string>>) => void;
} {
  const parameters = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const read = useCallback((name: string) => parameters.get(name) ?? "", [parameters]);
  const write = useCallback(
    (changes: Readonly<Record<string, string>>) => {
      const next = new URLSearchParams(parameters);
      for (const [name, value] of Object.entries(changes)) {
        if (value === "") next.delete(name);
        else next.set(name, value);
      }
      router.replace(next.size === 0 ? path : `${path}?${next}`, { scroll: false });
    },
    [parameters, router, path],
  );
  return { read, write };
}
