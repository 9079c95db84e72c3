/** The banners: what was decided for the baby, that the connection is away, and what went wrong. */

import { html, nothing, type TemplateResult } from "lit";
import { BANNERS, LABELS, SENTENCES, VOICE_OVER, VOICE_REFUSED, VOICE_REFUSED_ELSE } from "../content/sentences.ts";
import { type Banner, banner } from "../view-model/banner.ts";
import { type Icon, icon } from "./icons.ts";
import type { Screen } from "./screen.ts";

const SIGNS: Record<Banner, Icon> = {
  crisis: "help",
  urgent: "help",
  stop: "halt",
  ask: "hand",
  pause: "pause",
  still: "hand",
};

/** The decision, read aloud at once by screen readers: the element is always there, and announced when it is filled. */
export function decision({ view }: Screen): TemplateResult {
  const standing = view.guide?.phase === "ended" && !view.handsStill ? null : banner(view);
  return html`<div id="decision" role="alert">
    ${
      standing
        ? html`<div class="decision ${standing}" data-decision=${standing}>
            ${icon(SIGNS[standing])}
            <div>
              <p class="title">
                ${BANNERS[standing].title.split(/(?<=\.) /).map((sentence) => html`<span>${sentence}</span> `)}
              </p>
              <p>${BANNERS[standing].text}</p>
            </div>
          </div>`
        : nothing
    }
  </div>`;
}

/** The notices: what is about the program and not about the baby. */
export function notices(screen: Screen): TemplateResult {
  const { view, closeNotice } = screen;
  const waiting = view.lines.some((line) => line.state === "sending");
  const notice = view.notice ?? voiceNotice(screen);
  return html`<div id="notices" role="status">
    ${
      view.connection === "away"
        ? html`<div class="notice away" id="away">
            ${icon("away")}
            <p>${SENTENCES.away}${waiting ? ` ${SENTENCES.awayWaiting}` : ""}</p>
          </div>`
        : nothing
    }
    ${
      notice
        ? html`<div class="notice">
            <p>${notice}</p>
            ${
              view.notice
                ? html`<button class="quiet" type="button" aria-label=${LABELS.closeNotice} @click=${closeNotice}>
                    ${icon("close")}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`;
}

function voiceNotice({ view }: Screen): string | null {
  const { state, reason } = view.voice;
  if (state === "refused") return VOICE_REFUSED[reason ?? ""] ?? VOICE_REFUSED_ELSE;
  return (state === "off" && reason && VOICE_OVER[reason]) || null;
}
