import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { TokenList } from "@/components/settings/token-list";

export const metadata: Metadata = { title: messages.settings.sections.tokens };

export default function TokensPage() {
  return <TokenList />;
}
