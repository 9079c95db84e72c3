/** The conversation so far, over the stage; closed by its button or by Escape. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LABELS, MORE_COMMANDS, SENTENCES } from "../content/sentences.ts";
import { icon } from "./icons.ts";
import type { Screen } from "./screen.ts";

export function log({ view, content, say, openLog }: Screen): TemplateResult {
  const more = MORE_COMMANDS.flatMap((id) => content.commands.get(id) ?? []);
  return html`<section id="log" class="log" ?hidden=${!view.logOpen} aria-labelledby="log-title">
    ${
      view.logOpen
        ? html`<div class="log-top">
              <h2 id="log-title">${LABELS.log}</h2>
              <button id="close-log" class="quiet" type="button" aria-label=${LABELS.closeLog} @click=${() => openLog(false)}>
                ${icon("close")}
              </button>
            </div>
            <ol id="log-lines" class="log-lines" tabindex="0" aria-labelledby="log-title">
              ${
                view.lines.length === 0
                  ? html`<li class="hint">${SENTENCES.noLinesYet}</li>`
                  : repeat(
                      view.lines,
                      (line) => line.key,
                      (line) => html`<li class="${line.who} ${line.state}">
                        <span class="unseen">${line.who === "caregiver" ? LABELS.you : LABELS.assistant}:</span>
                        ${line.text}
                        ${line.state === "said" ? nothing : html`<small>${line.state === "sending" ? SENTENCES.sending : SENTENCES.notSent}</small>`}
                      </li>`,
                    )
              }
            </ol>
            ${
              more.length > 0
                ? html`<div class="more" role="group" aria-label=${LABELS.more}>
                    ${more.map((one) => html`<button class="choice" type="button" @click=${() => say(one.say)}>${one.label}</button>`)}
                  </div>`
                : nothing
            }`
        : nothing
    }
  </section>`;
}
