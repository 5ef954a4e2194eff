"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { notifyFailure } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import { FactList } from "./fact-list";
import { SettingsFields } from "./settings-fields";
import { readSettings, settingsProblem, typedSettings } from "./task-settings";
import type { WholeTask } from "./whole-task";

const text = messages.task.settings;

/** How media of the task become frames and jobs, with a way to change it for media that come later. */
export function SettingsCard({ task }: { task: WholeTask }) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <Card title={text.title} actions={<TextButton onClick={dialog.open}>{text.change}</TextButton>}>
      <FactList
        facts={[
          [text.names.subset, task.subset || messages.common.none],
          [text.names.segmentSize, task.segmentSize?.toLocaleString("en") ?? text.all],
          [text.names.overlap, task.overlap.toLocaleString("en")],
          [text.names.sorting, text.sortings[task.sorting]],
          [text.pictures, text.range(task.firstPicture, task.lastPicture, task.pictureStep)],
          [text.names.imageQuality, text.quality(task.imageQuality)],
        ]}
      />
      <Modal opened={isOpen} onClose={dialog.close} title={text.changeTitle} size={640}>
        <SettingsForm task={task} onDone={dialog.close} />
      </Modal>
    </Card>
  );
}

function SettingsForm({ task, onDone }: { task: WholeTask; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState(() => typedSettings(task));
  const problem = settingsProblem(settings);
  const update = useMutation(
    trpc.task.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.task.pathFilter());
        onDone();
      },
      onError: (error) => notifyFailure(error),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === undefined) update.mutate({ id: task.id, ...readSettings(settings) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Text size="sm" c="var(--muted)">
        {text.changeHint}
      </Text>
      <SettingsFields value={settings} problem={problem} onChange={setSettings} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onDone}>
          {messages.common.cancel}
        </Button>
        <Button type="submit" loading={update.isPending}>
          {messages.common.save}
        </Button>
      </Group>
    </form>
  );
}
