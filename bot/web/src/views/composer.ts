/** The lowest line: the microphone, the text field, and how the voice stands. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { LABELS, SENTENCES, VOICE, VOICE_AWAY } from "../content/sentences.ts";
import { nothingBegun } from "../view-model/phases.ts";
import { icon } from "./icons.ts";
import type { Screen } from "./screen.ts";

const LONGEST = 500;

export function composer(screen: Screen): TemplateResult {
  const { view, draft, voiceOn, write, send, toggleVoice } = screen;
  return html`<div class="composer">
    ${voice(screen)}
    <form
      class="write"
      @submit=${(event: Event) => {
        event.preventDefault();
        send();
      }}
    >
      <button
        id="microphone"
        class="microphone ${view.voice.state}"
        type="button"
        aria-pressed=${voiceOn ? "true" : "false"}
        aria-label=${voiceOn ? LABELS.voiceOff : LABELS.voiceOn}
        @click=${toggleVoice}
      >
        ${icon("microphone")}
      </button>
      <input
        id="words"
        type="text"
        enterkeyhint="send"
        autocomplete="off"
        maxlength=${LONGEST}
        aria-label=${LABELS.write}
        placeholder=${LABELS.writeHere}
        .value=${live(draft)}
        @input=${(event: InputEvent) => write((event.target as HTMLInputElement).value)}
      />
      <button id="send" class="send" type="submit" aria-label=${LABELS.send}>${icon("send")}</button>
    </form>
  </div>`;
}

/** How the voice stands, in words and with a sign. */
function voice({ view, voiceOn }: Screen): TemplateResult | typeof nothing {
  const { state, reason, caregiverSpeaking, saying } = view.voice;
  if (!voiceOn || state === "off" || state === "refused") {
    const first = view.guide === null || nothingBegun(view.guide.phase);
    return first && view.voicePossible ? html`<p class="hint voice-hint">${SENTENCES.handsFreeHint}</p>` : nothing;
  }
  const now =
    state === "listening"
      ? caregiverSpeaking
        ? "caregiver_speaking"
        : saying !== null
          ? "speaking"
          : "listening"
      : state;
  const words = (state === "away" && VOICE_AWAY[reason ?? ""]) || VOICE[now];
  return html`<p id="voice-state" class="voice-state ${now}" data-voice=${now}><i aria-hidden="true"></i>${words}</p>`;
}
