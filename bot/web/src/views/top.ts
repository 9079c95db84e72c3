/** The top line: where on the body the massage is, how far it has come, and the two switches. */

import { html, nothing, type TemplateResult } from "lit";
import { LABELS, NAME, place } from "../content/sentences.ts";
import { BEFORE_STROKES } from "../protocol/decisions.generated.ts";
import { emergencyNow } from "../view-model/banner.ts";
import { icon } from "./icons.ts";
import type { Screen } from "./screen.ts";

export function top(screen: Screen): TemplateResult {
  const { view, dark, openLog, toggleTheme } = screen;
  return html`<header class="top">
    ${emergencyNow(view) || view.guide?.phase === "ended" ? html`<h2 class="name">${NAME}</h2>` : where(screen)}
    <button
      id="theme"
      class="quiet"
      type="button"
      aria-label=${LABELS.dark}
      aria-pressed=${dark ? "true" : "false"}
      @click=${toggleTheme}
    >
      ${icon(dark ? "sun" : "moon")}
    </button>
    <button
      id="open-log"
      class="quiet"
      type="button"
      aria-label=${LABELS.openLog}
      aria-expanded=${view.logOpen ? "true" : "false"}
      aria-controls="log"
      @click=${() => openLog(!view.logOpen)}
    >
      ${icon("log")}
    </button>
  </header>`;
}

function where({ view, content, server }: Screen): TemplateResult {
  const { guide } = view;
  const stroke = guide?.stroke ? content.strokes.get(guide.stroke) : undefined;
  if (!guide?.position) {
    const phase = guide?.phase;
    const under = !phase
      ? nothing
      : BEFORE_STROKES.has(phase)
        ? LABELS.notStarted
        : phase === "closing"
          ? LABELS.winding
          : nothing;
    return html`<div class="where">
      <div>
        <h2 class="name">${NAME}</h2>
        ${under === nothing ? nothing : html`<p class="region">${under}</p>`}
      </div>
    </div>`;
  }
  const { number, of } = guide.position;
  const region = stroke ? (content.regions.get(stroke.region) ?? "") : "";
  return html`<div class="where">
    ${
      stroke
        ? html`<img class="body" src=${new URL(`/widget/body/${stroke.region}.svg`, server).href} alt="" width="40" height="52" @error=${hide} @load=${show} />`
        : nothing
    }
    <div class="place">
      <p class="region">${place(number, of)}${region ? `, ${region}` : ""}</p>
      <h2 class="stroke">${stroke?.name ?? NAME}</h2>
      <progress aria-label=${LABELS.progress} max=${of} .value=${number} aria-valuetext=${place(number, of)}></progress>
    </div>
  </div>`;
}

function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}

function show(event: Event): void {
  (event.target as HTMLElement).hidden = false;
}
