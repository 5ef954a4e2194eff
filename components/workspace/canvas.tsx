"use client";
import { Button, Loader } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import classes from "./canvas.module.css";
import { useWorkspace } from "./editor-context";
import { RemovedMark } from "./removed-mark";
import { useReadable } from "./use-readable";

/** The element that the editor draws in, with word of what is not there yet or failed. */
export function Canvas() {
  const { editor } = useWorkspace();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (container.current === null) return;
    editor.mount(container.current);
    return () => editor.unmount();
  }, [editor]);
  return (
    <>
      <div ref={container} className={classes.canvas} data-testid="canvas" />
      <RemovedMark />
      <Overlay />
    </>
  );
}

function Overlay() {
  const { editor } = useWorkspace();
  const frame = useReadable(editor.state.frameState);
  const document = useReadable(editor.state.document);
  if (document.status === "failed") {
    return (
      <Failure title={messages.workspace.documentFailed} onRetry={() => editor.retryDocument()}>
        {document.message}
      </Failure>
    );
  }
  if (frame.status === "failed") {
    const name = frame.description?.name;
    return (
      <Failure title={messages.workspace.pictureFailed} onRetry={() => editor.retryFrame()}>
        {name === undefined ? frame.message : `${name}: ${frame.message}`}
      </Failure>
    );
  }
  if (frame.status === "loading" || document.status === "loading") {
    return (
      <div className={classes.loading} role="status" aria-label={messages.workspace.loadingPicture}>
        <Loader size="sm" />
      </div>
    );
  }
  return null;
}

interface FailureProps {
  readonly title: string;
  readonly children: string;
  readonly onRetry: () => void;
}

function Failure({ title, children, onRetry }: FailureProps) {
  return (
    <div className={classes.failure} role="alert">
      <TriangleAlert {...icon} size={20} />
      <strong>{title}</strong>
      <span>{children}</span>
      <Button variant="default" size="xs" onClick={onRetry}>
        {messages.common.retry}
      </Button>
    </div>
  );
}
