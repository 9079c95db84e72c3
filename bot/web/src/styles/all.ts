/** The widget's style sheets, adopted by its shadow root: no style in any markup, so a strict policy allows them. */

import { banners } from "./banners.ts";
import { bare } from "./bare.ts";
import { caption } from "./caption.ts";
import { choices } from "./choices.ts";
import { closing } from "./closing.ts";
import { colours } from "./colours.ts";
import { composer } from "./composer.ts";
import { layout } from "./layout.ts";
import { log } from "./log.ts";
import { stage } from "./stage.ts";
import { top } from "./top.ts";
import { wishes } from "./wishes.ts";

export const styles = [colours, layout, bare, top, banners, stage, caption, choices, composer, closing, log, wishes];
