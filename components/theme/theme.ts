import {
  createTheme,
  type MantineColorsTuple,
  Checkbox,
  Input,
  Loader,
  Menu,
  Modal,
  Radio,
  Skeleton,
  Tooltip,
} from "@mantine/core";
import { messages } from "@/components/messages";
import classes from "./theme.module.css";
import { variantColors } from "./variant-colors";

const amber: MantineColorsTuple = [
  "#fdf1d8",
  "#f9e2b1",
  "#f6d38a",
  "#f4c363",
  "#f2b33d",
  "#d99b23",
  "#b97a00",
  "#946200",
  "#855700",
  "#33290f",
];

/** What Mantine draws in greys of its own, in the steps of our tokens. */
const gray: MantineColorsTuple = [
  "#f5f6f7",
  "#eef0f2",
  "#e8ebee",
  "#e5e8eb",
  "#d4d9de",
  "#8b949d",
  "#66707a",
  "#5c666f",
  "#2b3138",
  "#14181c",
];
const dark: MantineColorsTuple = [
  "#e7eaed",
  "#c3cad0",
  "#98a1aa",
  "#838c96",
  "#333a41",
  "#23282d",
  "#1b1f23",
  "#15181b",
  "#0f1113",
  "#0a0b0c",
];

/** Mantine as Loupe wears it. Colours come from app/globals.css by way of variables.ts. */
export const theme = createTheme({
  primaryColor: "loupe",
  primaryShade: { light: 6, dark: 4 },
  colors: { loupe: amber, gray, dark },
  white: "#ffffff",
  black: "#14181c",
  fontFamily: "var(--font-text)",
  fontFamilyMonospace: "var(--font-figures)",
  headings: { fontFamily: "var(--font-text)", fontWeight: "650" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  radius: { xs: "3px", sm: "6px", md: "6px", lg: "10px", xl: "14px" },
  defaultRadius: "sm",
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  components: {
    Button: { defaultProps: { size: "sm", fw: 550 } },
    ActionIcon: { defaultProps: { variant: "subtle", size: 28 } },
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: "var(--primary-text)", radius: "xs" } }),
    Radio: Radio.extend({ defaultProps: { iconColor: "var(--primary-text)" } }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { fontWeight: 550, marginBottom: 4 },
        description: { fontSize: 12, color: "var(--muted)" },
        error: { fontSize: 12 },
      },
    }),
    Loader: Loader.extend({ defaultProps: { type: "oval", color: "var(--muted)" } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        transitionProps: { duration: 100 },
        position: "bottom-end",
        // The first item takes the focus, not an empty element that screen readers stumble over.
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        closeButtonProps: { "aria-label": messages.common.close },
        overlayProps: { color: "var(--veil)", backgroundOpacity: 1 },
        transitionProps: { transition: "fade", duration: 100 },
      },
      styles: { title: { fontWeight: 650, fontSize: 16 } },
    }),
    Skeleton: Skeleton.extend({ classNames: { root: classes.skeleton } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
    }),
  },
});
