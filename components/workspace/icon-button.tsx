import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { icon } from "@/components/ui/icon";
import classes from "./icon-button.module.css";

export interface IconButtonProps
  extends Omit<ComponentPropsWithRef<"button">, "name" | "children"> {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly isPressed?: boolean;
}

/** A small button of the workspace: an icon and its name. Light, since lists have many. */
export function IconButton({ name, icon: Icon, isPressed, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes.button}
      aria-label={name}
      aria-pressed={isPressed}
    >
      <Icon {...icon} />
    </button>
  );
}
