"use client";
import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "./icon";

interface SearchFieldProps {
  readonly name: string;
  readonly initial: string;
  /** Called when typing pauses. */
  readonly onSearch: (words: string) => void;
}

const TYPING_PAUSE_MS = 200;

export function SearchField({ name, initial, onSearch }: SearchFieldProps) {
  const search = useDebouncedCallback(onSearch, TYPING_PAUSE_MS);
  return (
    <TextInput
      type="search"
      w={220}
      aria-label={name}
      placeholder={messages.common.search}
      leftSection={<Search {...icon} />}
      defaultValue={initial}
      onChange={(event) => search(event.currentTarget.value.trim())}
    />
  );
}
