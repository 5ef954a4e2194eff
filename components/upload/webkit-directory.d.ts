import "react";

declare module "react" {
  interface InputHTMLAttributes<T> {
    /** Lets a file field take a whole folder. Every browser has it; React's types do not. */
    webkitdirectory?: T extends HTMLInputElement ? "" : never;
  }
}
