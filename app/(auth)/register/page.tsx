import type { Metadata } from "next";
import { RegisterForm } from "@/components/account/register-form";
import { messages } from "@/components/messages";

export const metadata: Metadata = { title: messages.account.registerTitle };

export default function RegisterPage() {
  return <RegisterForm />;
}
