import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout: the one that holds `./loupe`. */
export const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Programs fetched without root's rights, shared by every data folder of the checkout. */
export const toolsDir = path.join(checkout, ".loupe", "tools");
