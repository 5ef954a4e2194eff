"use client";
import { Modal, TextInput } from "@mantine/core";
import { type LucideIcon, Search } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { messages } from "@/components/messages";
import { icon } from "./icon";
import classes from "./palette.module.css";

export interface PaletteItem {
  readonly id: string;
  readonly name: string;
  /** What stands at the end of the line: a kind, or keys. */
  readonly note: string;
  readonly icon: LucideIcon;
}

interface PaletteProps<Item extends PaletteItem> {
  readonly isOpen: boolean;
  /** What the palette is for, as its name and in the empty field. */
  readonly name: string;
  readonly placeholder: string;
  /** What to do when nothing answers to the words. */
  readonly nothing: string;
  readonly items: readonly Item[];
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
}

/** Type a few letters, move with the arrow keys, choose with Enter. */
export function Palette<Item extends PaletteItem>(props: PaletteProps<Item>) {
  const { isOpen, name, onClose } = props;
  return (
    <Modal.Root opened={isOpen} onClose={onClose} yOffset="14vh" size={560} centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={name} aria-labelledby={undefined}>
        <Choices {...props} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Choices<Item extends PaletteItem>(props: PaletteProps<Item>) {
  const { name, placeholder, nothing, items, words, onWords } = props;
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const position = Math.min(chosen, Math.max(0, items.length - 1));

  const choose = (item: Item) => {
    props.onClose();
    props.onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next = (position + step + items.length) % items.length;
      setChosen(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    const item = items[position];
    if (event.key === "Enter" && item !== undefined) choose(item);
  };

  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        classNames={{ root: classes.field, input: classes.input }}
        leftSection={<Search {...icon} />}
        placeholder={placeholder}
        aria-label={name}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length > 0 ? `${id}-${position}` : undefined}
        value={words}
        onChange={(event) => {
          onWords(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={messages.shell.results}
        className={classes.list}
      >
        {items.map((item, place) => (
          // The field keeps the focus and moves the choice; the mouse only clicks.
          <div
            key={item.id}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === position}
            className={classes.option}
            onMouseMove={() => setChosen(place)}
            onClick={() => choose(item)}
          >
            <item.icon {...icon} />
            <span className={classes.name}>{item.name}</span>
            <span className={classes.note}>{item.note}</span>
          </div>
        ))}
        {items.length === 0 && <p className={classes.nothing}>{nothing}</p>}
      </div>
      <p className={classes.hint}>{messages.shell.findHint}</p>
    </>
  );
}
