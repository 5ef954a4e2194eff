"use client";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { messages } from "@/components/messages";

interface NameDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a new name. */
export function NameDialog({ isOpen, title, onClose, ...rest }: NameDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size="sm">
      <NameForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function NameForm({ name, isBusy, onSave, onClose }: Omit<NameDialogProps, "isOpen" | "title">) {
  const [value, setValue] = useState(name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(value.trim());
      }}
    >
      <TextInput
        data-autofocus
        label={messages.common.name}
        value={value}
        maxLength={256}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {messages.common.cancel}
        </Button>
        <Button type="submit" loading={isBusy} disabled={value.trim() === ""}>
          {messages.common.save}
        </Button>
      </Group>
    </form>
  );
}
