"use client";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { theme } from "@/components/theme/theme";
import { variables } from "@/components/theme/variables";
import { UploadsProvider } from "@/components/upload/uploads-provider";
import { createApiClient } from "./api-client";
import { createQueryClient } from "./query-client";
import { TRPCProvider } from "./trpc";

/** What every page stands on. The root layout outlives navigation, so uploads in it go on too. */
export function AppProviders({
  nonce,
  children,
}: {
  nonce: string | undefined;
  children: ReactNode;
}) {
  const [queryClient] = useState(createQueryClient);
  const [apiClient] = useState(createApiClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
          <UploadsProvider apiClient={apiClient} queryClient={queryClient}>
            {children}
          </UploadsProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
