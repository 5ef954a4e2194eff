"use client";
import { Tooltip } from "@mantine/core";
import { IconButton, type IconButtonProps } from "./icon-button";

interface BarButtonProps extends IconButtonProps {
  readonly keys?: string;
}

/** An icon button of a bar: it tells its name and its key when the pointer or the focus rests on it. */
export function BarButton({ keys, ...button }: BarButtonProps) {
  return (
    <Tooltip label={keys === undefined ? button.name : `${button.name} · ${keys}`}>
      <IconButton {...button} />
    </Tooltip>
  );
}
