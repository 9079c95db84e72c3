/** The widget's style sheets, adopted by its shadow root: no style in any markup, so a strict policy allows them. */

import { colours } from "./colours.ts";
import { layout } from "./layout.ts";
import { parts } from "./parts.ts";

export const styles = [colours, layout, parts];
