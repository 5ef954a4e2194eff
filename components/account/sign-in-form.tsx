"use client";
import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { ErrorPanel } from "@/components/ui/error-panel";
import { landingPath } from "./landing";
import { type SignInFailure, signInByPassword } from "./sign-in-by-password";

interface SignInFormProps {
  readonly next: string | undefined;
  /** Why the person is here, when it was not their wish. */
  readonly notice: string | undefined;
}

const ADVICE: Record<SignInFailure, string> = {
  wrong: messages.account.wrong,
  limited: messages.account.limited,
  broken: messages.failure.internal,
  unreachable: messages.account.unreachable,
};

export function SignInForm({ next, notice }: SignInFormProps) {
  const trpc = useTRPC();
  const { data: registration } = useQuery(trpc.account.registration.queryOptions());
  const [failure, setFailure] = useState<SignInFailure>();
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { login: "", password: "" },
    validate: {
      login: (value) => (value.trim() === "" ? messages.account.required : null),
      password: (value) => (value === "" ? messages.account.required : null),
    },
  });

  const submit = form.onSubmit(async ({ login, password }) => {
    setBusy(true);
    setFailure(undefined);
    const failed = await signInByPassword(login.trim(), password);
    if (failed === undefined) return location.assign(landingPath(next, location.origin));
    setFailure(failed);
    setBusy(false);
    form.getInputNode("password")?.focus();
  });

  return (
    <form onSubmit={submit} noValidate>
      <h1>{messages.account.signInTitle}</h1>
      <Stack gap="md">
        {notice !== undefined && failure === undefined && (
          <Text size="sm" c="var(--muted)" role="status">
            {notice}
          </Text>
        )}
        {failure !== undefined && (
          <ErrorPanel title={messages.account.failureTitle}>{ADVICE[failure]}</ErrorPanel>
        )}
        <TextInput
          label={messages.account.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          key={form.key("login")}
          {...form.getInputProps("login")}
        />
        <PasswordInput
          label={messages.account.password}
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {messages.account.signIn}
        </Button>
        <Text size="sm" c="var(--muted)" ta="center" mih={20}>
          {registration?.isOpen === true && (
            <>
              {messages.account.noAccount}{" "}
              <Anchor component={Link} href="/register" underline="always" size="sm">
                {messages.account.register}
              </Anchor>
            </>
          )}
        </Text>
      </Stack>
    </form>
  );
}
