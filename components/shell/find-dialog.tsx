"use client";
import { Modal, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import classes from "./find-dialog.module.css";
import { type Finding, useFindings } from "./use-findings";

interface FindDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The palette: type a few letters, move with the arrow keys, open with Enter. */
export function FindDialog({ isOpen, onClose }: FindDialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} yOffset="14vh" size={560} centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={messages.shell.find} aria-labelledby={undefined}>
        <Palette isOpen={isOpen} onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ isOpen, onClose }: FindDialogProps) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const findings = useFindings(words, isOpen);
  const router = useRouter();
  const id = useId();
  const position = Math.min(chosen, Math.max(0, findings.length - 1));

  const open = (finding: Finding) => {
    onClose();
    router.push(finding.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && findings.length > 0) {
      event.preventDefault();
      const next = (position + step + findings.length) % findings.length;
      setChosen(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    const finding = findings[position];
    if (event.key === "Enter" && finding !== undefined) open(finding);
  };

  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        classNames={{ root: classes.field, input: classes.input }}
        leftSection={<Search {...icon} />}
        placeholder={messages.shell.findPlaceholder}
        aria-label={messages.shell.find}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={findings.length > 0 ? `${id}-${position}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
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
        {findings.map((finding, place) => (
          // The field keeps the focus and moves the choice; the mouse only clicks.
          <div
            key={`${finding.group}-${finding.href}`}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === position}
            className={classes.option}
            onMouseMove={() => setChosen(place)}
            onClick={() => open(finding)}
          >
            <finding.icon {...icon} />
            <span className={classes.name}>{finding.name}</span>
            <span className={classes.note}>
              {finding.note === "" ? messages.shell.groups[finding.group] : finding.note}
            </span>
          </div>
        ))}
        {findings.length === 0 && <p className={classes.nothing}>{messages.shell.findNothing}</p>}
      </div>
      <p className={classes.hint}>{messages.shell.findHint}</p>
    </>
  );
}
