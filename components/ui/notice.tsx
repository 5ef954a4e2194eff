import { notifications } from "@mantine/notifications";
import { Check, TriangleAlert } from "lucide-react";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { icon } from "./icon";

/** Says in passing that something worked. */
export function notifyDone(message: string): void {
  notifications.show({
    message,
    color: "var(--good)",
    icon: <Check {...icon} />,
    autoClose: 4_000,
  });
}

/** Says what failed and why; stays until read. */
export function notifyFailure(error: unknown, title: string = messages.failure.titleSave): void {
  const failure = readApiFailure(error);
  if (failure.isSignedOut) return;
  notifications.show({
    title,
    message: failure.message,
    color: "var(--bad)",
    icon: <TriangleAlert {...icon} />,
    autoClose: false,
  });
}
