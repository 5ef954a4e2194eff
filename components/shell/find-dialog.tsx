"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { messages } from "@/components/messages";
import { Palette } from "@/components/ui/palette";
import { useFindings } from "./use-findings";

interface FindDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The palette of the dashboard: it finds pages, projects, tasks and jobs, and opens them. */
export function FindDialog({ isOpen, onClose }: FindDialogProps) {
  const [words, setWords] = useState("");
  const router = useRouter();
  const items = useFindings(words, isOpen).map((finding) => ({
    ...finding,
    id: `${finding.group}-${finding.href}`,
    note: finding.note === "" ? messages.shell.groups[finding.group] : finding.note,
  }));
  return (
    <Palette
      isOpen={isOpen}
      name={messages.shell.find}
      placeholder={messages.shell.findPlaceholder}
      nothing={messages.shell.findNothing}
      items={items}
      words={words}
      onWords={setWords}
      onChoose={({ href }) => router.push(href)}
      onClose={() => {
        setWords("");
        onClose();
      }}
    />
  );
}
