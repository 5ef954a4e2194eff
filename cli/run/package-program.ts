import path from "node:path";
import { checkout } from "../checkout";

/** The path of a program that one of our packages brings. */
export function packageProgram(name: string): string {
  return path.join(checkout, "node_modules", ".bin", name);
}
