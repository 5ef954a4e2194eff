"use client";
import {
  Button,
  Checkbox,
  CopyButton,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { ErrorPanel } from "@/components/ui/error-panel";
import { icon } from "@/components/ui/icon";

const DAY_MS = 86_400_000;
const LIFETIMES = ["30", "90", "365", "never"] as const;
type Lifetime = (typeof LIFETIMES)[number];

interface TokenDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a token and shows it, once. A click beside the window must not lose it, so only the button closes. */
export function TokenDialog({ isOpen, onClose }: TokenDialogProps) {
  const [token, setToken] = useState<string>();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      onExitTransitionEnd={() => setToken(undefined)}
      title={messages.settings.newToken}
      closeOnClickOutside={token === undefined}
      closeOnEscape={token === undefined}
      withCloseButton={token === undefined}
      size={520}
    >
      {token === undefined ? (
        <TokenForm onMade={setToken} onClose={onClose} />
      ) : (
        <MadeToken token={token} onClose={onClose} />
      )}
    </Modal>
  );
}

function TokenForm({ onMade, onClose }: { onMade: (token: string) => void; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [isReadOnly, setReadOnly] = useState(false);
  const create = useMutation(
    trpc.accessToken.create.mutationOptions({
      onSuccess: ({ token }) => {
        onMade(token);
        void queryClient.invalidateQueries(trpc.accessToken.list.queryFilter());
      },
    }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const expiresAt =
          lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * DAY_MS);
        create.mutate({ name: name.trim(), expiresAt, isReadOnly });
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="var(--muted)">
          {messages.settings.tokensHint}
        </Text>
        {create.error !== null && (
          <ErrorPanel title={messages.failure.titleSave}>
            {readApiFailure(create.error).message}
          </ErrorPanel>
        )}
        <TextInput
          data-autofocus
          label={messages.settings.tokenName}
          placeholder={messages.settings.tokenNameHint}
          maxLength={128}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={messages.settings.tokenExpiry}
          allowDeselect={false}
          data={LIFETIMES.map((value) => ({ value, label: messages.settings.expiries[value] }))}
          value={lifetime}
          onChange={(value) => setLifetime(LIFETIMES.find((each) => each === value) ?? lifetime)}
        />
        <Checkbox
          label={messages.settings.readOnly}
          checked={isReadOnly}
          onChange={(event) => setReadOnly(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" disabled={name.trim() === ""} loading={create.isPending}>
            {messages.settings.createToken}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Text role="status">{messages.settings.tokenOnce}</Text>
      <TextInput
        readOnly
        label={messages.settings.tokenValue}
        value={token}
        styles={{ input: { fontFamily: "var(--font-figures)", fontSize: 12 } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button leftSection={copied ? <Check {...icon} /> : <Copy {...icon} />} onClick={copy}>
              {copied ? messages.common.copied : messages.settings.copyToken}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          {messages.settings.tokenDone}
        </Button>
      </Group>
    </Stack>
  );
}
