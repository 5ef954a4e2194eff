// First, since it puts the layers of all other sheets in their order.
import "./globals.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { AppProviders } from "@/components/providers/app-providers";

export const metadata: Metadata = {
  title: { default: messages.common.product, template: `%s · ${messages.common.product}` },
  description: messages.common.description,
  icons: { icon: "/loupe.svg" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1113" },
  ],
};

/**
 * Reading the headers makes every page dynamic. A page rendered at build time could not carry the
 * nonce of the content security policy, and none of its scripts would run.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <AppProviders nonce={nonce}>{children}</AppProviders>
      </body>
    </html>
  );
}
