"use client";
import { Menu, UnstyledButton } from "@mantine/core";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { icon } from "@/components/ui/icon";
import classes from "./cell-menu.module.css";

interface CellMenuProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isBusy: boolean;
  readonly onChoose: (value: Value) => void;
  /** The value as the cell shows it. */
  readonly children: ReactNode;
}

/** A value in a table cell that opens a menu of the others. Quiet until the pointer or focus is there. */
export function CellMenu<Value extends string>(props: CellMenuProps<Value>) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={props.name} aria-busy={props.isBusy}>
          {props.children}
          <ChevronDown {...icon} size={12} className={classes.arrow} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={props.value}>
          {props.options.map(({ value, label }) => (
            <Menu.RadioItem
              key={value}
              value={value}
              checkIcon={<Check {...icon} />}
              closeMenuOnClick
              onChange={() => {
                if (value !== props.value) props.onChoose(value);
              }}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
