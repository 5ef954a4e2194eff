"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { messages } from "@/components/messages";
import { ConfirmDialog } from "./confirm-dialog";
import { icon } from "./icon";
import { NameDialog } from "./name-dialog";

interface RecordMenuProps {
  readonly name: string;
  readonly words: {
    readonly rename: string;
    readonly renameTitle: string;
    readonly deleteAction: string;
    readonly deleteTitle: (name: string) => string;
    readonly deleteText: string;
    readonly deleteConfirm: string;
  };
  readonly isBusy: boolean;
  /** Calls `done` when the new name is stored. */
  readonly onRename: (name: string, done: () => void) => void;
  readonly onDelete: () => void;
}

/** The "more" menu of a project or task: rename and delete, each with its dialog. */
export function RecordMenu({ name, words, isBusy, onRename, onDelete }: RecordMenuProps) {
  const [isNaming, naming] = useDisclosure(false);
  const [isDeleting, deleting] = useDisclosure(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={34} aria-label={messages.common.more}>
            <Ellipsis {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil {...icon} />} onClick={naming.open}>
            {words.rename}
          </Menu.Item>
          <Menu.Item c="var(--bad-ink)" leftSection={<Trash2 {...icon} />} onClick={deleting.open}>
            {words.deleteAction}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        isOpen={isNaming}
        title={words.renameTitle}
        name={name}
        isBusy={isBusy}
        onSave={(next) => onRename(next, naming.close)}
        onClose={naming.close}
      />
      <ConfirmDialog
        isOpen={isDeleting}
        title={words.deleteTitle(name)}
        text={words.deleteText}
        confirm={words.deleteConfirm}
        isBusy={isBusy}
        onConfirm={onDelete}
        onClose={deleting.close}
      />
    </>
  );
}
