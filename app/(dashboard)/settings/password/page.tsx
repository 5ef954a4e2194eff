import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { PasswordForm } from "@/components/settings/password-form";

export const metadata: Metadata = { title: messages.settings.sections.password };

export default function PasswordPage() {
  return <PasswordForm />;
}
