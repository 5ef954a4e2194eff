"use client";
import { Collapse, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { messages } from "@/components/messages";
import { Card } from "@/components/ui/card";
import { icon } from "@/components/ui/icon";
import type { Cutting, CuttingProblem } from "./cutting";
import classes from "./cutting-fields.module.css";

interface CuttingFieldsProps {
  readonly value: Cutting;
  readonly problem: CuttingProblem | undefined;
  readonly onChange: (value: Cutting) => void;
}

/** How the task is cut into jobs: closed at first, since the default serves most. */
export function CuttingFields({ value, problem, onChange }: CuttingFieldsProps) {
  const [isOpen, fields] = useDisclosure(false);
  const id = useId();
  const errorAt = (field: keyof Cutting) =>
    problem?.field === field ? messages.task.cuttingProblems[problem.kind] : undefined;
  return (
    <Card>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={fields.toggle}
      >
        <ChevronRight {...icon} className={classes.arrow} />
        {messages.common.advanced}
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id} transitionDuration={100}>
        <div className={classes.fields}>
          <TextInput
            label={messages.task.segmentSize}
            description={messages.task.segmentSizeHint}
            inputMode="numeric"
            value={value.segmentSize}
            error={errorAt("segmentSize")}
            onChange={(event) =>
              onChange({ ...value, segmentSize: event.currentTarget.value.trim() })
            }
          />
          <TextInput
            label={messages.task.overlap}
            description={messages.task.overlapHint}
            inputMode="numeric"
            value={value.overlap}
            error={errorAt("overlap")}
            onChange={(event) => onChange({ ...value, overlap: event.currentTarget.value.trim() })}
          />
        </div>
      </Collapse>
    </Card>
  );
}
