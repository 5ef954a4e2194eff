import type { FramePoint, ScreenPoint } from "@/domain/geometry/point";
import type { Core } from "../core";
import type { ToolFace } from "../editor";
import type { HintKey } from "./hint";

/** The pointer as tools see it. `point` is not clamped to the frame. */
export interface ToolPointer {
  readonly point: FramePoint;
  readonly screen: ScreenPoint;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
  /** A finger: it hides what it points at, so that more room is given. */
  readonly isCoarse: boolean;
}

/**
 * What a tool does while it is in one state. What a state does not name, it does not heed.
 * `cancel` gives up what is under way; `complete` finishes it, as a key does.
 */
export interface ToolState {
  readonly hint: () => HintKey;
  /** A CSS cursor. */
  readonly cursor: () => string;
  readonly enter?: () => void;
  readonly exit?: () => void;
  readonly pointerDown?: (pointer: ToolPointer) => void;
  readonly pointerMove?: (pointer: ToolPointer) => void;
  readonly pointerUp?: (pointer: ToolPointer) => void;
  readonly doubleClick?: (pointer: ToolPointer) => void;
  readonly cancel?: () => void;
  readonly complete?: () => void;
}

/** The transitions of a tool: one function a state, which takes what that state must be given. */
export type Go<States> = {
  readonly [Name in keyof States]: (
    ...given: States[Name] extends void ? [] : [given: States[Name]]
  ) => void;
};

export interface ToolContext<States> {
  readonly core: Core;
  readonly go: Go<States>;
  /** Takes another tool in hand. */
  readonly use: (toolId: string) => void;
}

/** Makes a state when it is entered. `States` maps each state's name to what it must be given. */
export type StateMaker<States, Name extends keyof States> = (
  context: ToolContext<States>,
  given: States[Name],
) => ToolState;

/** A tool as the machine runs it. `begin` enters its first state through `enter`. */
export interface Tool extends ToolFace {
  /** It makes new objects: `N` takes it in hand again. */
  readonly isDrawing: boolean;
  readonly begin: (
    core: Core,
    use: (toolId: string) => void,
    enter: (name: string, state: ToolState) => void,
  ) => void;
}

interface ToolDefinition<States> extends ToolFace {
  readonly isDrawing: boolean;
  readonly states: { readonly [Name in keyof States]: StateMaker<States, Name> };
  readonly begin: (go: Go<States>) => void;
}

/** Ties the states of a tool together. A transition to no state, or without what it needs, does not compile. */
export function defineTool<States extends object>(definition: ToolDefinition<States>): Tool {
  const { states, begin, ...face } = definition;
  return {
    ...face,
    begin: (core, use, enter) => {
      const context: ToolContext<States> = { core, use, go: transitions() };
      begin(context.go);

      // The cast names what the loop builds: exactly one transition for each of the definition's states.
      function transitions(): Go<States> {
        const built: Record<string, (given: never) => void> = {};
        for (const name in states)
          built[name] = (given) => enter(name, states[name](context, given));
        return built as unknown as Go<States>;
      }
    },
  };
}
