import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { SessionList } from "@/components/settings/session-list";

export const metadata: Metadata = { title: messages.settings.sections.sessions };

export default function SessionsPage() {
  return <SessionList />;
}
