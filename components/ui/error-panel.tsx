import { Button } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { icon } from "./icon";
import classes from "./error-panel.module.css";

interface ErrorPanelProps {
  /** What happened, to what. */
  readonly title: string;
  /** What to do. */
  readonly children: ReactNode;
  readonly onRetry?: () => void;
}

export function ErrorPanel({ title, children, onRetry }: ErrorPanelProps) {
  return (
    <div className={classes.panel} role="alert">
      <TriangleAlert {...icon} className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <div className={classes.text}>{children}</div>
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {messages.common.retry}
        </Button>
      )}
    </div>
  );
}
