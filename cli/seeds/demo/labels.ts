import type { LabelInput } from "@/domain/labels/label";

/** The labels of the demo. Between them the boat's attributes show a choice, a check and a number. */
export const demoLabels: readonly LabelInput[] = [
  {
    name: "boat",
    color: "#4f9dff",
    type: "rectangle",
    attributes: [
      {
        name: "kind",
        input: "select",
        mutable: false,
        values: ["sailing boat", "houseboat", "rowing boat"],
        defaultValue: "rowing boat",
      },
      { name: "mast up", input: "checkbox", mutable: false, values: [], defaultValue: "false" },
      {
        name: "people aboard",
        input: "number",
        mutable: false,
        values: ["0", "50", "1"],
        defaultValue: "0",
      },
    ],
  },
  {
    name: "person",
    color: "#ffb454",
    type: "rectangle",
    attributes: [
      {
        name: "posture",
        input: "radio",
        mutable: false,
        values: ["standing", "sitting", "bending"],
        defaultValue: "standing",
      },
    ],
  },
  {
    name: "building",
    color: "#e5786d",
    type: "rectangle",
    attributes: [
      { name: "abandoned", input: "checkbox", mutable: false, values: [], defaultValue: "false" },
      { name: "note", input: "text", mutable: false, values: [], defaultValue: "" },
    ],
  },
  { name: "aircraft", color: "#b58cff", type: "rectangle", attributes: [] },
  {
    name: "cat",
    color: "#3fcf9b",
    type: "rectangle",
    attributes: [
      {
        name: "tail",
        input: "select",
        mutable: false,
        values: ["up", "level"],
        defaultValue: "up",
      },
    ],
  },
  { name: "tree", color: "#8bbf4d", type: "rectangle", attributes: [] },
  { name: "plant", color: "#d9a5e8", type: "rectangle", attributes: [] },
];
