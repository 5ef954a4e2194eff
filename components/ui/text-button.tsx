import { UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import type { ComponentPropsWithoutRef } from "react";
import classes from "./text-button.module.css";

type TextButtonProps = UnstyledButtonProps & ComponentPropsWithoutRef<"button">;

/** A quiet action within a line of text. */
export function TextButton(props: TextButtonProps) {
  return <UnstyledButton {...props} className={classes.button} />;
}
