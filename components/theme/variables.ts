import type { CSSVariablesResolver } from "@mantine/core";

/** Mantine's own variables, each resting on a token of app/globals.css: one truth for every colour. */
export const variables: CSSVariablesResolver = () => {
  const colors = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-bright": "var(--text)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "var(--faint)",
    "--mantine-color-anchor": "var(--text)",
    "--mantine-color-error": "var(--bad-ink)",
    "--mantine-color-success": "var(--good-ink)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-disabled": "var(--neutral-soft)",
    "--mantine-color-disabled-color": "var(--faint)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-filled": "var(--primary)",
    "--mantine-primary-color-filled-hover": "var(--primary-hover)",
    "--mantine-primary-color-contrast": "var(--primary-text)",
    "--mantine-primary-color-light": "var(--accent-soft)",
    "--mantine-primary-color-light-hover": "var(--accent-soft)",
    "--mantine-primary-color-light-color": "var(--accent-ink)",
    "--mantine-color-loupe-filled": "var(--primary)",
    "--mantine-color-loupe-filled-hover": "var(--primary-hover)",
    "--mantine-color-loupe-light": "var(--accent-soft)",
    "--mantine-color-loupe-light-hover": "var(--accent-soft)",
    "--mantine-color-loupe-light-color": "var(--accent-ink)",
    "--mantine-color-loupe-text": "var(--accent-ink)",
  };
  return { variables: {}, light: colors, dark: colors };
};
