import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { ProfileForm } from "@/components/settings/profile-form";

export const metadata: Metadata = { title: messages.settings.sections.profile };

export default function ProfilePage() {
  return <ProfileForm />;
}
