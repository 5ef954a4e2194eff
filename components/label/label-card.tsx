"use client";
import { Button, Skeleton } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { Card } from "@/components/ui/card";
import { icon } from "@/components/ui/icon";
import type { Label } from "@/domain/labels/label";
import classes from "./label-card.module.css";
import { LabelDialog } from "./label-dialog";
import { LabelRow } from "./label-row";

interface LabelCardProps {
  readonly projectId: number;
  /** Undefined while loading. */
  readonly labels: readonly Label[] | undefined;
}

/** The labels of a project, to be added to, changed and archived one by one. */
export function LabelCard({ projectId, labels }: LabelCardProps) {
  const [edited, setEdited] = useState<Label | "new">();
  const current = labels?.filter(({ isArchived }) => !isArchived);
  return (
    <Card
      title={messages.label.title}
      count={current?.length}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus {...icon} />}
          disabled={labels === undefined}
          onClick={() => setEdited("new")}
        >
          {messages.label.add}
        </Button>
      }
      isFlush
    >
      {current === undefined ? (
        <div className={classes.loading}>
          <Skeleton height={12} width="60%" />
          <Skeleton height={12} width="45%" />
          <Skeleton height={12} width="52%" />
        </div>
      ) : (
        <ul className={classes.list}>
          {current.map((label) => (
            <LabelRow key={label.id} label={label} onEdit={() => setEdited(label)} />
          ))}
        </ul>
      )}
      {current?.length === 0 && <p className={classes.none}>{messages.label.none}</p>}
      <LabelDialog
        projectId={projectId}
        edited={edited}
        others={current ?? []}
        onClose={() => setEdited(undefined)}
      />
    </Card>
  );
}
