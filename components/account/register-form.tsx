"use client";
import { Anchor, Button, PasswordInput, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { ErrorPanel } from "@/components/ui/error-panel";
import { QueryFailure } from "@/components/ui/query-failure";
import { MIN_PASSWORD_LENGTH } from "./min-password-length";
import { signInByPassword } from "./sign-in-by-password";

/** Makes an account where the server lets people do so, and signs in with it. */
export function RegisterForm() {
  const trpc = useTRPC();
  const registration = useQuery(trpc.account.registration.queryOptions());
  if (registration.error !== null) {
    return <QueryFailure error={registration.error} onRetry={() => void registration.refetch()} />;
  }
  if (registration.data === undefined) return <Skeleton height={380} />;
  return registration.data.isOpen ? <OpenForm /> : <Closed />;
}

function Closed() {
  return (
    <>
      <h1>{messages.account.closedTitle}</h1>
      <Text c="var(--muted)">{messages.account.closed}</Text>
      <HaveAccount />
    </>
  );
}

function OpenForm() {
  const trpc = useTRPC();
  const register = useMutation(
    trpc.account.register.mutationOptions({
      onSuccess: async (_, { username, password }) => {
        const failed = await signInByPassword(username, password);
        location.assign(failed === undefined ? "/" : "/sign-in?registered=1");
      },
    }),
  );
  const required = (value: string) => (value.trim() === "" ? messages.account.required : null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { username: "", email: "", name: "", password: "" },
    validate: {
      username: required,
      email: required,
      name: required,
      password: (value) => (value.length < MIN_PASSWORD_LENGTH ? messages.account.tooShort : null),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => register.mutate(values))} noValidate>
      <h1>{messages.account.registerTitle}</h1>
      <Stack gap="md">
        {register.error !== null && (
          <ErrorPanel title={messages.account.registerFailed}>
            {readApiFailure(register.error).message}
          </ErrorPanel>
        )}
        <TextInput
          label={messages.account.username}
          description={messages.account.usernameHint}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          key={form.key("username")}
          {...form.getInputProps("username")}
        />
        <TextInput
          label={messages.account.name}
          autoComplete="name"
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextInput
          label={messages.account.email}
          type="email"
          autoComplete="email"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={messages.account.password}
          description={messages.account.passwordHint}
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={register.isPending || register.isSuccess} fullWidth>
          {messages.account.register}
        </Button>
        <HaveAccount />
      </Stack>
    </form>
  );
}

function HaveAccount() {
  return (
    <Text size="sm" c="var(--muted)" ta="center">
      {messages.account.haveAccount}{" "}
      <Anchor component={Link} href="/sign-in" underline="always" size="sm">
        {messages.account.signIn}
      </Anchor>
    </Text>
  );
}
