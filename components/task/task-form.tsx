"use client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { inputOf, type LabelDraft } from "@/components/label/label-draft";
import { labelProblems, type Problems } from "@/components/label/label-problems";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import type { MediaFile } from "@/components/upload/media-file";
import { MediaPicker } from "@/components/upload/media-picker";
import { useUploads } from "@/components/upload/uploads-provider";
import { AdvancedSettings } from "./advanced-settings";
import { LabelsChoice, type LabelSource } from "./labels-choice";
import { EMPTY_SETTINGS, readSettings, settingsProblem } from "./task-settings";

const NO_PROBLEMS: Problems = new Map();

/** A new task: made as a draft, then its media go up while the person is on the task's own page. */
export function TaskForm({ projectId }: { projectId: number | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const uploads = useUploads();
  const { organization } = useMembership();
  const [name, setName] = useState("");
  const [source, setSource] = useState<LabelSource>("project");
  const [chosenId, setChosenId] = useState(projectId === undefined ? null : String(projectId));
  const [labels, setLabels] = useState<readonly LabelDraft[]>([]);
  const [settings, setSettings] = useState(EMPTY_SETTINGS);
  const [files, setFiles] = useState<readonly MediaFile[]>([]);
  const [hasTried, setTried] = useState(false);
  const projects = useQuery(
    trpc.project.list.queryOptions(
      { organizationId: organization?.id, limit: 100 },
      { enabled: organization !== undefined },
    ),
  );
  const onSuccess = async ({ id }: { readonly id: number }) => {
    uploads.start(id, files);
    await queryClient.invalidateQueries(trpc.task.pathFilter());
    router.push(`/tasks/${id}`);
  };
  const create = useMutation(trpc.task.create.mutationOptions({ onSuccess }));
  const createLone = useMutation(trpc.task.createLone.mutationOptions({ onSuccess }));
  const error = source === "own" ? createLone.error : create.error;
  const problem = settingsProblem(settings);
  const problems = useMemo(() => labelProblems(labels), [labels]);
  const hasNoProject = source === "project" && projects.data?.items.length === 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const given = { name: name.trim() };
    if (given.name === "" || files.length === 0 || problem !== undefined) return;
    if (source === "project" && chosenId !== null) {
      create.mutate({ ...given, projectId: Number(chosenId), ...readSettings(settings) });
    }
    if (source === "own" && labels.length > 0 && problems.size === 0 && organization) {
      createLone.mutate({
        ...given,
        organizationId: organization.id,
        labels: labels.map(inputOf),
        ...readSettings(settings),
      });
    }
  };
  const isSending = [create, createLone].some(({ isPending, isSuccess }) => isPending || isSuccess);

  return (
    <form onSubmit={submit} noValidate>
      <PageHeader
        title={messages.task.createTitle}
        crumbs={[{ name: messages.task.title, href: "/tasks" }]}
      />
      <Stack gap="md" maw={760}>
        {error !== null && (
          <ErrorPanel title={messages.failure.titleSave}>
            {readApiFailure(error).message}
          </ErrorPanel>
        )}
        {hasNoProject && (
          <ErrorPanel title={messages.task.noProjects}>
            <Link href="/projects/new">{messages.project.new}</Link>
          </ErrorPanel>
        )}
        <Card>
          <TextInput
            mt={4}
            label={messages.task.nameLabel}
            placeholder={messages.task.nameHint}
            autoFocus
            maxLength={256}
            value={name}
            error={hasTried && name.trim() === "" ? messages.task.nameMissing : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Card>
        <Card title={messages.task.labels}>
          <LabelsChoice
            source={source}
            projects={projects.data?.items ?? []}
            projectId={chosenId}
            projectError={hasTried && chosenId === null ? messages.task.projectMissing : undefined}
            labels={labels}
            labelProblems={hasTried ? problems : NO_PROBLEMS}
            labelsError={
              hasTried && labels.length === 0 ? messages.project.labelsMissing : undefined
            }
            onSource={setSource}
            onProject={setChosenId}
            onLabels={setLabels}
          />
        </Card>
        <Card title={messages.task.media}>
          <MediaPicker
            files={files}
            onChange={setFiles}
            error={hasTried ? messages.upload.nothing : undefined}
          />
        </Card>
        <AdvancedSettings value={settings} problem={problem} onChange={setSettings} />
        <Group justify="flex-end" gap="xs">
          <Button component={Link} href="/tasks" variant="default">
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={isSending}>
            {files.length === 0
              ? messages.task.create
              : messages.task.createAndUpload(files.length)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
