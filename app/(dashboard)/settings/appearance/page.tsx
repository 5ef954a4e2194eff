import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { AppearanceForm } from "@/components/settings/appearance-form";

export const metadata: Metadata = { title: messages.settings.sections.appearance };

export default function AppearancePage() {
  return <AppearanceForm />;
}
