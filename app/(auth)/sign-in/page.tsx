import type { Metadata } from "next";
import { SignInForm } from "@/components/account/sign-in-form";
import { messages } from "@/components/messages";

export const metadata: Metadata = { title: messages.account.signInTitle };

interface SignInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, ended, registered } = await searchParams;
  const notice =
    registered !== undefined
      ? messages.account.registeredSignIn
      : ended !== undefined
        ? messages.account.signedOut
        : undefined;
  return <SignInForm next={typeof next === "string" ? next : undefined} notice={notice} />;
}
