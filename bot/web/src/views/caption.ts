/** What is being said, large: the assistant's last turn, and above it the caregiver's own words. */

import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { markMoreBelow } from "../browser/more-below.ts";
import { LABELS, SENTENCES } from "../content/sentences.ts";
import { lastWords, caption as linesOf } from "../view-model/view.ts";
import type { Screen } from "./screen.ts";

/** A screen reader reads new lines aloud, unless hands-free speaks them. Below the open log it takes no focus. */
export function caption({ view, voiceOn }: Screen): TemplateResult {
  const lines = linesOf(view);
  const { saying } = view.voice;
  const mine = lastWords(view);
  const beside = saying !== null && !lines.some((line) => line.text === saying) ? saying : null;
  return html`<div
    id="caption"
    class=${classMap({ caption: true, few: lines.length < 3, many: lines.length > 4, covered: view.logOpen })}
    role="log"
    aria-label=${LABELS.caption}
    aria-live=${voiceOn && view.voice.state !== "away" ? "off" : "polite"}
    tabindex=${view.logOpen ? "-1" : "0"}
    @scroll=${(event: Event) => markMoreBelow(event.currentTarget as HTMLElement)}
  >
    ${
      mine
        ? html`<p class="mine ${mine.state}" aria-hidden="true">
            ${mine.text}${mine.state === "said" ? nothing : html` <small>${mine.state === "sending" ? SENTENCES.sending : SENTENCES.notSent}</small>`}
          </p>`
        : nothing
    }
    ${
      lines.length === 0 && beside === null
        ? html`<p class="line welcome">${SENTENCES.welcome}</p>
            <p class="hint">${SENTENCES.connecting}</p>`
        : repeat(
            lines,
            (line) => line.key,
            (
              line,
            ) => html`<p class=${classMap({ line: true, now: line.text === saying, resting: saying !== null && line.text !== saying })}>
              ${line.text}
            </p>`,
          )
    }
    ${beside ? html`<p class="line now">${beside}</p>` : nothing}
  </div>`;
}
