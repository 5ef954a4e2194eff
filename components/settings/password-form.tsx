"use client";
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { MIN_PASSWORD_LENGTH } from "@/components/account/min-password-length";
import { signInByPassword } from "@/components/account/sign-in-by-password";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notice";

/** Changes the password. The server then ends every session, so this browser signs in again at once. */
export function PasswordForm() {
  const trpc = useTRPC();
  const { me } = useMembership();
  const form = useForm({
    initialValues: { current: "", next: "", repeat: "" },
    validate: {
      current: (value) => (value === "" ? messages.account.required : null),
      next: (value) => (value.length < MIN_PASSWORD_LENGTH ? messages.account.tooShort : null),
      repeat: (value, { next }) => (value === next ? null : messages.settings.mismatch),
    },
  });
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async (_, { next }) => {
        const failed = await signInByPassword(me?.user.username ?? "", next);
        if (failed !== undefined) return location.assign("/sign-in?ended=1");
        form.reset();
        notifyDone(messages.settings.passwordChanged);
      },
    }),
  );
  return (
    <Card title={messages.settings.sections.password}>
      <p style={{ margin: "0 0 16px", color: "var(--muted)" }}>{messages.settings.passwordHint}</p>
      <form
        noValidate
        onSubmit={form.onSubmit(({ current, next }) => change.mutate({ current, next }))}
      >
        <Stack gap="md" maw={420}>
          {change.error !== null && (
            <ErrorPanel title={messages.failure.titleSave}>
              {readApiFailure(change.error).message}
            </ErrorPanel>
          )}
          <PasswordInput
            label={messages.settings.current}
            autoComplete="current-password"
            {...form.getInputProps("current")}
          />
          <PasswordInput
            label={messages.settings.next}
            description={messages.account.passwordHint}
            autoComplete="new-password"
            {...form.getInputProps("next")}
          />
          <PasswordInput
            label={messages.settings.repeat}
            autoComplete="new-password"
            {...form.getInputProps("repeat")}
          />
          <Group>
            <Button type="submit" loading={change.isPending} disabled={me === undefined}>
              {messages.settings.changePassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
