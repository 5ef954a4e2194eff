"use client";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
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
import { type Cutting, cuttingProblem, readCutting } from "./cutting";
import { CuttingFields } from "./cutting-fields";

/** A new task: made as a draft, then its media go up while the person is on the task's own page. */
export function TaskForm({ projectId }: { projectId: number | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const uploads = useUploads();
  const { organization } = useMembership();
  const [name, setName] = useState("");
  const [chosenId, setChosenId] = useState(projectId === undefined ? null : String(projectId));
  const [cutting, setCutting] = useState<Cutting>({ segmentSize: "", overlap: "" });
  const [files, setFiles] = useState<readonly MediaFile[]>([]);
  const [hasTried, setTried] = useState(false);
  const projects = useQuery(
    trpc.project.list.queryOptions(
      { organizationId: organization?.id, limit: 100 },
      { enabled: organization !== undefined },
    ),
  );
  const create = useMutation(
    trpc.task.create.mutationOptions({
      onSuccess: async ({ id }) => {
        uploads.start(id, files);
        await queryClient.invalidateQueries(trpc.task.pathFilter());
        router.push(`/tasks/${id}`);
      },
    }),
  );
  const problem = cuttingProblem(cutting);
  const hasNoProject = projects.data?.items.length === 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || chosenId === null || files.length === 0 || problem !== undefined)
      return;
    create.mutate({ name: name.trim(), projectId: Number(chosenId), ...readCutting(cutting) });
  };

  return (
    <form onSubmit={submit} noValidate>
      <PageHeader
        title={messages.task.createTitle}
        crumbs={[{ name: messages.task.title, href: "/tasks" }]}
      />
      <Stack gap="md" maw={760}>
        {create.error !== null && (
          <ErrorPanel title={messages.failure.titleSave}>
            {readApiFailure(create.error).message}
          </ErrorPanel>
        )}
        {hasNoProject && (
          <ErrorPanel title={messages.task.noProjects}>
            <Link href="/projects/new">{messages.project.new}</Link>
          </ErrorPanel>
        )}
        <Card>
          <Stack gap="md" mt={4}>
            <TextInput
              label={messages.task.nameLabel}
              placeholder={messages.task.nameHint}
              autoFocus
              maxLength={256}
              value={name}
              error={hasTried && name.trim() === "" ? messages.task.nameMissing : undefined}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={messages.task.projectLabel}
              searchable
              allowDeselect={false}
              data={(projects.data?.items ?? []).map((project) => ({
                value: String(project.id),
                label: project.name,
              }))}
              value={chosenId}
              error={hasTried && chosenId === null ? messages.task.projectMissing : undefined}
              onChange={setChosenId}
            />
          </Stack>
        </Card>
        <Card title={messages.task.media}>
          <MediaPicker
            files={files}
            onChange={setFiles}
            error={hasTried ? messages.upload.nothing : undefined}
          />
        </Card>
        <CuttingFields value={cutting} problem={problem} onChange={setCutting} />
        <Group justify="flex-end" gap="xs">
          <Button component={Link} href="/tasks" variant="default">
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {files.length === 0
              ? messages.task.create
              : messages.task.createAndUpload(files.length)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
