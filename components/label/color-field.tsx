"use client";
import { ColorSwatch, Input, TextInput } from "@mantine/core";
import { useId } from "react";
import { messages } from "@/components/messages";
import classes from "./color-field.module.css";
import { LABEL_PALETTE } from "./label-palette";

interface ColorFieldProps {
  readonly value: string;
  readonly onChange: (color: string) => void;
  readonly error: string | undefined;
}

/** Twelve colours that stay apart, as radio buttons; any other as text. */
export function ColorField({ value, onChange, error }: ColorFieldProps) {
  const group = useId();
  return (
    <Input.Wrapper label={messages.label.color} labelElement="div" error={error}>
      <div className={classes.line}>
        <div role="radiogroup" aria-label={messages.label.color} className={classes.swatches}>
          {LABEL_PALETTE.map(({ color, name }) => (
            <label key={color} className={classes.swatch} title={name}>
              <input
                type="radio"
                name={group}
                value={color}
                aria-label={name}
                checked={color === value}
                onChange={() => onChange(color)}
              />
              <ColorSwatch color={color} size={18} radius={4} withShadow={false} aria-hidden />
            </label>
          ))}
        </div>
        <TextInput
          size="xs"
          w={92}
          className={classes.text}
          aria-label={messages.label.ownColor}
          value={value}
          error={error !== undefined}
          onChange={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
        />
      </div>
    </Input.Wrapper>
  );
}
