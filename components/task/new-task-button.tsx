import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";

interface NewTaskButtonProps {
  readonly projectId?: number;
  /** Quiet where the page has its primary action elsewhere. */
  readonly isQuiet?: boolean;
}

export function NewTaskButton({ projectId, isQuiet = false }: NewTaskButtonProps) {
  return (
    <Button
      component={Link}
      href={projectId === undefined ? "/tasks/new" : `/tasks/new?project=${projectId}`}
      variant={isQuiet ? "default" : "filled"}
      leftSection={<Plus {...icon} />}
    >
      {messages.task.new}
    </Button>
  );
}
