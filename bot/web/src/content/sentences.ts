/** Every sentence and label of the widget itself. What the assistant says comes from the server. */

import type { Banner } from "../view-model/banner.ts";
import type { Control } from "../view-model/controls.ts";
import type { VoiceState } from "../view-model/view.ts";

export const NAME = "Gentle Hands";

/** What the four controls show and say until the server has told its own words. */
export const FALLBACK_COMMANDS: Record<Control, string> = {
  stop: "Stop.",
  pause: "Pause.",
  resume: "Carry on.",
  next: "Next.",
  repeat: "Say that again.",
};

export const CONTROLS: Record<Control, string> = {
  stop: "Stop",
  pause: "Pause",
  resume: "Carry on",
  next: "Next",
  repeat: "Again",
};

/** Other commands worth a button of their own, where the server has them. */
export const MORE_COMMANDS = ["slower", "louder", "time_left", "help"] as const;

export const BANNERS: Record<Banner, { title: string; text: string }> = {
  crisis: {
    title: "Stop. Baby safe in the cot.",
    text: "On the back, in the cot. Step away, and get help now.",
  },
  urgent: { title: "Stop. Get help now.", text: "First, do what I say here." },
  stop: {
    title: "Stop. Tend to your baby.",
    text: "No strokes now. No hurry.",
  },
  ask: { title: "Hands still.", text: "Look at your baby closely, then answer." },
  pause: { title: "Pause. Hands still.", text: "Rest your hands and watch your baby." },
  still: { title: "Hands still.", text: "Your words are on their way." },
};

export const SENTENCES = {
  connecting: "One moment, the assistant is coming …",
  welcome: "A calm massage for your baby, one stroke at a time.",
  handsFreeHint: "Tap the microphone to go hands-free.",
  away: "The connection is gone. Hands still for now, I am trying again.",
  awayWaiting: "Your words are kept.",
  notYetConnected: "The assistant is not here yet. Please try again in a moment.",

  noDrawing: "There is no drawing for this one. Follow the words.",
  noLinesYet: "Nothing has been said yet.",
  sending: "sending …",
  notSent: "not sent",
  endedTitle: "That is all for today.",
  endedText: "Take a quiet moment together, warm and close. Come back whenever you both feel like it.",
  endedAfterEmergencyTitle: "No more massage for today.",
  endedAfterEmergencyText: "If anything worries you, ask for help again, as often as you need.",
} as const;

export const LABELS = {
  widget: "Gentle Hands, the massage assistant",
  where: "Where we are",
  progress: "Strokes",
  caption: "What the assistant says",
  choices: "What you can say now",
  controls: "Always there",
  write: "Type your own words",
  writeHere: "Your own words",
  send: "Send",
  openLog: "The conversation so far",
  closeLog: "Close the conversation",
  log: "The conversation so far",
  more: "You can also say",
  dark: "Dark colours",
  voiceOn: "Hands-free: turn the microphone on",
  voiceOff: "Hands-free: turn the microphone off",
  closeNotice: "Close this message",
  beginAgain: "Start again",
  beginAfterHelp: "A new conversation",
  you: "You",
  assistant: "Assistant",
  bodyMap: "The part of the body we are at",
  notStarted: "Before we begin",
  winding: "Winding down",
} as const;

/** The progress as text, "3 of 8", also for screen readers. */
export const place = (number: number, of: number): string => `${number} of ${of}`;

/** The notice of a page whose origin the server does not list. */
export const notListed = (origin: string): string =>
  `This page may not use the assistant yet. If it is your page, list ${origin} under origins in the assistant's credentials.yml.`;

/** What the strip above the text field says of the voice. */
export const VOICE: Record<Exclude<VoiceState, "off" | "refused"> | "caregiver_speaking" | "speaking", string> = {
  asking: "Please let this page use the microphone.",
  loading: "Getting ready to listen …",
  listening: "Listening",
  caregiver_speaking: "I hear you",
  speaking: "Speaking",
  away: "The voice is away. Hands still for now. I am coming back by myself.",
};

/** Why hands-free is away for a moment, where it is not the connection. */
export const VOICE_AWAY: Record<string, string> = {
  microphone_lost: "The microphone is gone. Hands still for now, and plug it in again or tap here below.",
  microphone_muted: "The microphone is muted, perhaps by a call. Hands still for now.",
  sound_suspended: "The browser has halted the sound. Touch the screen anywhere to go on.",
};

/** Why hands-free cannot be had, and what to do. */
export const VOICE_REFUSED: Record<string, string> = {
  no_https: "The microphone needs a safe address, one that begins with https. You can go on by touch.",
  no_browser: "This browser cannot do hands-free. A newer one can; until then, go on by touch.",
  no_microphone: "I find no microphone. Plug one in and tap again, or go on by touch.",
  permission_denied: "The microphone is not allowed here. Allow it beside the page's address, then tap again.",
  microphone_busy: "Another program is using the microphone. Close it, then tap again.",
  microphone_failed: "The microphone did not start. Tap again, or go on by touch.",
  sound_failed: "The sound of this page could not be loaded. Load the page again, or go on by touch.",
  no_session: "The conversation is not ready for voice yet. Tap again in a moment.",
  no_voice: "There is no voice on this server. Everything works by touch.",
  too_many: "All voices are taken just now. Try again later, or go on by touch.",
  too_fast: "That was too much sound at once. Tap again, or go on by touch.",
  bad_message: "Something went wrong with the voice. Tap again, or go on by touch.",
};
export const VOICE_REFUSED_ELSE = "Hands-free did not work. Tap again, or go on by touch.";

/** Why hands-free is over. */
export const VOICE_OVER: Record<string, string> = {
  goodbye: "",
  left: "",
  taken_over: "Hands-free goes on in another window.",
  limit: "Hands-free has been on for a long time, and rests now. Tap the microphone to go on.",
};

/** Why an utterance was refused, where the server gave no sentence. */
export const REFUSED: Record<string, string> = {
  too_fast: "That was a little fast. Please say it once more.",
  too_long: "That was too long for me. Please say it in fewer words.",
  not_allowed: "I cannot take that here. Please say it in plain words.",
  too_many: "Too many are here at once. Please try again in a few minutes.",
  bad_message: "I could not read that. Please say it once more.",
  failed: "Something went wrong on my side. Hands still, and please say it once more.",
};
