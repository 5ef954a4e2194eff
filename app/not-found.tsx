"use client";
import { Button } from "@mantine/core";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main>
      <EmptyState
        icon={SearchX}
        title={messages.failure.missingTitle}
        action={
          <Button component={Link} href="/" variant="default">
            {messages.failure.home}
          </Button>
        }
      >
        {messages.failure.missing}
      </EmptyState>
    </main>
  );
}
