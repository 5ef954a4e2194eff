"use client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { LabelConstructor } from "@/components/label/label-constructor";
import { inputOf, type LabelDraft } from "@/components/label/label-draft";
import { labelProblems, type Problems } from "@/components/label/label-problems";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";

const NO_PROBLEMS: Problems = new Map();

/** A new project: its name and its labels. Faults show once the person has tried to send. */
export function ProjectForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { organization } = useMembership();
  const [name, setName] = useState("");
  const [labels, setLabels] = useState<readonly LabelDraft[]>([]);
  const [hasTried, setTried] = useState(false);
  const problems = useMemo(() => labelProblems(labels), [labels]);
  const isNameMissing = name.trim() === "";
  const create = useMutation(
    trpc.project.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.project.pathFilter());
        router.push(`/projects/${id}`);
      },
    }),
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isNameMissing || labels.length === 0 || problems.size > 0 || organization === undefined)
      return;
    create.mutate({
      organizationId: organization.id,
      name: name.trim(),
      labels: labels.map(inputOf),
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <PageHeader
        title={messages.project.createTitle}
        crumbs={[{ name: messages.project.title, href: "/projects" }]}
      />
      <Stack gap="md" maw={760}>
        {create.error !== null && (
          <ErrorPanel title={messages.failure.titleSave}>
            {readApiFailure(create.error).message}
          </ErrorPanel>
        )}
        <Card>
          <TextInput
            mt={4}
            label={messages.project.nameLabel}
            placeholder={messages.project.nameHint}
            autoFocus
            maxLength={256}
            value={name}
            error={hasTried && isNameMissing ? messages.project.nameMissing : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Card>
        <Card title={messages.label.title} count={labels.length === 0 ? undefined : labels.length}>
          <p style={{ margin: "0 0 12px", color: "var(--muted)" }}>{messages.project.labelsHint}</p>
          <LabelConstructor
            labels={labels}
            problems={hasTried ? problems : NO_PROBLEMS}
            onChange={setLabels}
          />
          {hasTried && labels.length === 0 && (
            <p role="alert" style={{ margin: "10px 0 0", color: "var(--bad-ink)" }}>
              {messages.project.labelsMissing}
            </p>
          )}
        </Card>
        <Group justify="flex-end" gap="xs">
          <Button component={Link} href="/projects" variant="default">
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {messages.project.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
