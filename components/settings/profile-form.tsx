"use client";
import { Button, Group, Skeleton, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { type Me, useMembership } from "@/components/organization/organization-provider";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notice";

export function ProfileForm() {
  const { me } = useMembership();
  return (
    <Card title={messages.settings.sections.profile}>
      <p style={{ margin: "0 0 16px", color: "var(--muted)" }}>{messages.settings.profileHint}</p>
      {me === undefined ? <Skeleton height={240} /> : <Fields user={me.user} />}
    </Card>
  );
}

function Fields({ user }: { user: Me["user"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name: user.name, email: user.email },
    validate: { email: (value) => (value.trim() === "" ? messages.account.required : null) },
  });
  const update = useMutation(
    trpc.account.updateProfile.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.account.me.queryFilter());
        form.resetDirty();
        notifyDone(messages.settings.profileSaved);
      },
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, email }) =>
        update.mutate({
          ...(name.trim() === user.name ? {} : { name: name.trim() }),
          ...(email.trim() === user.email ? {} : { email: email.trim() }),
        }),
      )}
    >
      <Stack gap="md" maw={420}>
        {update.error !== null && (
          <ErrorPanel title={messages.failure.titleSave}>
            {readApiFailure(update.error).message}
          </ErrorPanel>
        )}
        <TextInput label={messages.account.username} value={user.username} readOnly disabled />
        <TextInput
          label={messages.account.name}
          autoComplete="name"
          {...form.getInputProps("name")}
        />
        <TextInput
          label={messages.account.email}
          type="email"
          autoComplete="email"
          {...form.getInputProps("email")}
        />
        <Group>
          <Button type="submit" disabled={!form.isDirty()} loading={update.isPending}>
            {messages.settings.saveProfile}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
