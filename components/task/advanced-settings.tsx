"use client";
import { Collapse, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronRight } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { messages } from "@/components/messages";
import { Card } from "@/components/ui/card";
import { icon } from "@/components/ui/icon";
import { SettingsFields } from "./settings-fields";
import classes from "./settings-fields.module.css";

/** The settings of a new task: closed at first, since the defaults serve most; open when one of them is wrong. */
export function AdvancedSettings(props: ComponentProps<typeof SettingsFields>) {
  const [isOpen, fields] = useDisclosure(false);
  const isShown = isOpen || props.problem !== undefined;
  const id = useId();
  return (
    <Card>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={fields.toggle}
      >
        <ChevronRight {...icon} className={classes.arrow} />
        {messages.common.advanced}
      </UnstyledButton>
      <Collapse expanded={isShown} id={id} transitionDuration={100}>
        <SettingsFields {...props} />
      </Collapse>
    </Card>
  );
}
