"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { messages } from "@/components/messages";

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will follow, and whether it can be undone. */
  readonly text: string;
  /** Names what happens, such as "Delete task". */
  readonly confirm: string;
  readonly dismiss?: string;
  readonly isRemoval?: boolean;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title} size="sm">
      <Text c="var(--muted)">{props.text}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {props.dismiss ?? messages.common.cancel}
        </Button>
        <Button
          {...(props.isRemoval === false ? {} : { color: "red" })}
          loading={props.isBusy ?? false}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
