import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";

/** Quiet where the page has its primary action elsewhere. */
export function NewProjectButton({ isQuiet = false }: { isQuiet?: boolean }) {
  return (
    <Button
      component={Link}
      href="/projects/new"
      variant={isQuiet ? "default" : "filled"}
      leftSection={<Plus {...icon} />}
    >
      {messages.project.new}
    </Button>
  );
}
