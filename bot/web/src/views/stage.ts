/** The middle of the screen: the stroke's drawing in its ring. Where hands should rest the stage is empty. */

import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { banner } from "../view-model/banner.ts";
import { ring } from "./ring.ts";
import type { Screen } from "./screen.ts";

export function stage({ view, content, server, countdown }: Screen): TemplateResult | typeof nothing {
  const handsRest = banner(view) !== null || view.connection === "away";
  const id = view.guide?.picture;
  const stroke = id ? content.strokes.get(id) : undefined;
  if (handsRest || !id || !stroke?.hasDrawing) return nothing;
  const at = (kind: string): string => new URL(`/widget/drawings/${encodeURIComponent(id)}${kind}`, server).href;
  return html`<div class="stage">
    ${ring(countdown)}
    ${keyed(
      id,
      html`<picture>
        <source media="(prefers-reduced-motion: reduce)" srcset=${at(".still.svg")} />
        <img class="drawing" src=${at(".svg")} alt=${stroke.alt} @error=${hide} />
      </picture>`,
    )}
  </div>`;
}

/** A drawing that does not load leaves its place empty. */
function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}
