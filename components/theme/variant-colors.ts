import { defaultVariantColorsResolver, type VariantColorsResolver } from "@mantine/core";

/** Buttons take their colours from the tokens; "red" is the one other colour and means removal. */
export const variantColors: VariantColorsResolver = (input) => {
  const isRemoval = input.color === "red";
  const ink = isRemoval ? "var(--bad-ink)" : "var(--text)";
  if (input.variant === "filled") {
    return {
      background: isRemoval ? "var(--bad)" : "var(--primary)",
      hover: isRemoval ? "var(--bad-ink)" : "var(--primary-hover)",
      color: isRemoval ? "var(--panel)" : "var(--primary-text)",
      border: "1px solid transparent",
    };
  }
  if (input.variant === "subtle") {
    return {
      background: "transparent",
      hover: "var(--hover)",
      color: ink,
      border: "1px solid transparent",
    };
  }
  if (input.variant === "default") {
    return {
      background: "var(--raised)",
      hover: "var(--hover)",
      color: ink,
      border: "1px solid var(--line-strong)",
    };
  }
  return defaultVariantColorsResolver(input);
};
