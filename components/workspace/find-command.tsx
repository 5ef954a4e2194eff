"use client";
import { useDisclosure, useHotkeys, useOs } from "@mantine/hooks";
import { Search } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { Palette } from "@/components/ui/palette";
import { BarButton } from "./bar-button";
import { keyText } from "./key-text";
import { useCommands } from "./use-commands";

const text = messages.workspace;

/** The palette of the workspace: whatever can be done now, by its name, and the key that does it at once. */
export function FindCommand() {
  const [isOpen, { open, close }] = useDisclosure(false);
  const isMac = useOs() === "macos";
  useHotkeys([["mod+K", open]]);
  return (
    <>
      <BarButton name={text.find} keys={keyText("Mod+K", isMac)} icon={Search} onClick={open} />
      {isOpen && <Commands isMac={isMac} onClose={close} />}
    </>
  );
}

function Commands({ isMac, onClose }: { isMac: boolean; onClose: () => void }) {
  const [words, setWords] = useState("");
  return (
    <Palette
      isOpen
      name={text.find}
      placeholder={text.findPlaceholder}
      nothing={text.findNothing}
      items={useCommands(words, isMac)}
      words={words}
      onWords={setWords}
      onChoose={({ run }) => run()}
      onClose={onClose}
    />
  );
}
