/** What can be done by a tap: the answers and cues that fit now, and the four controls. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Choice } from "../content/content.ts";
import { CONTROLS, LABELS, SENTENCES } from "../content/sentences.ts";
import { callsForStillHands, choices, saying } from "../view-model/choices.ts";
import { controls } from "../view-model/controls.ts";
import { caption } from "../view-model/view.ts";
import { icon } from "./icons.ts";
import type { Screen } from "./screen.ts";

export function answers({ view, content, say }: Screen): TemplateResult {
  const said = caption(view).map((line) => line.text);
  const offered = choices(view.guide, content, said);
  return html`<div
    id="choices"
    class="choices"
    role="group"
    aria-label=${LABELS.choices}
    tabindex="-1"
    ?hidden=${offered.length === 0}
  >
    ${repeat(
      offered,
      (choice) => `${choice.kind}-${choice.id}`,
      (choice) => button(choice, () => say(choice.say, callsForStillHands(choice))),
    )}
  </div>`;
}

function button(choice: Choice, tapped: () => void): TemplateResult {
  return html`<button class="choice ${choice.kind} ${choice.detail ? "detailed" : ""}" type="button" data-choice=${choice.id} @click=${tapped}>
    <span>${choice.label}</span>${choice.detail ? html`<small>${choice.detail}</small>` : nothing}
  </button>`;
}

export function steering({ view, content, say }: Screen): TemplateResult {
  return html`<div id="controls" class="controls" role="group" aria-label=${LABELS.controls}>
    ${repeat(
      controls(view.guide),
      (control) => (control === "resume" ? "pause" : control), // one button with two faces keeps the focus
      (control) => html`<button
        class="control ${control}"
        type="button"
        data-control=${control}
        @click=${() => say(saying(control, content), callsForStillHands(control))}
      >
        ${icon(control)}<span>${CONTROLS[control]}</span>
      </button>`,
    )}
  </div>`;
}

/** The closing screen: kind, and sober where the massage had an emergency. */
export function closing({ view, beginAgain }: Screen): TemplateResult {
  return html`<section id="closing" class="closing ${view.hadEmergency ? "emergency" : ""}" tabindex="-1">
    ${view.hadEmergency ? nothing : html`<div class="glow" aria-hidden="true"></div>`}
    <h2>${view.hadEmergency ? SENTENCES.endedAfterEmergencyTitle : SENTENCES.endedTitle}</h2>
    <p>${view.hadEmergency ? SENTENCES.endedAfterEmergencyText : SENTENCES.endedText}</p>
    <button id="begin-again" class="choice" type="button" @click=${beginAgain}>
      ${view.hadEmergency ? LABELS.beginAfterHelp : LABELS.beginAgain}
    </button>
  </section>`;
}
