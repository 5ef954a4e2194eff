import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { icon } from "@/components/ui/icon";
import classes from "./icon-button.module.css";

export interface IconButtonProps
  extends Omit<ComponentPropsWithRef<"button">, "name" | "children"> {
  readonly name: string;
  readonly icon: LucideIcon;
  /** What the button switches is on: it stands out. Its name must then say what a press does. */
  readonly isOn?: boolean;
}

/** A small button of the workspace: an icon and its name. Light, since lists have many. */
export function IconButton({ name, icon: Icon, isOn = false, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={classes.button} aria-label={name} data-on={isOn}>
      <Icon {...icon} />
    </button>
  );
}
