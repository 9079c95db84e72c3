/** What the screen knows, and how each event changes it: one pure function. */

import { IN_EMERGENCY } from "../protocol/decisions.generated.ts";
import type { Guide } from "../protocol/guide.ts";
import { nothingBegun } from "./phases.ts";

export interface Line {
  key: string; // unique in this view
  turn: number;
  who: "assistant" | "caregiver";
  text: string;
  state: "said" | "sending" | "not_sent";
}

export type VoiceState = "off" | "asking" | "loading" | "listening" | "away" | "refused";

export interface Voice {
  state: VoiceState;
  reason: string | null; // why hands-free was refused, or is over
  caregiverSpeaking: boolean;
  saying: string | null; // the line sounding now
}

export interface View {
  connection: "connecting" | "here" | "away";
  voicePossible: boolean;
  lines: readonly Line[];
  turn: number;
  turnClosed: boolean; // the guide ends a turn: the next line opens another
  lastNumber: number; // of the last message had from the server
  replayUntil: number; // messages up to this number are of the past
  guide: Guide | null;
  hadEmergency: boolean; // an emergency or a crisis was part of this massage
  handsStill: boolean; // tapped just now, not yet answered
  notice: string | null;
  voice: Voice;
  logOpen: boolean;
  made: number; // lines made so far, for their keys
}

/** What a reload of the page takes over. */
export type SavedView = Pick<View, "lines" | "turn" | "lastNumber" | "guide" | "hadEmergency" | "made">;

export type Event =
  | { type: "confirmed"; number: number; known: boolean; voice: boolean }
  | { type: "connection_lost" }
  | { type: "line_said"; text: string; number: number }
  | { type: "guided"; guide: Guide; number: number }
  | { type: "caregiver_said"; text: string; number: number; id: string | null }
  | { type: "sending"; id: string; text: string }
  | { type: "not_sent"; id: string }
  | { type: "hands_still" }
  | { type: "noticed"; text: string | null }
  | { type: "voice_changed"; state: VoiceState; reason: string | null }
  | { type: "voice_over"; reason: string }
  | { type: "caregiver_speaking"; on: boolean }
  | { type: "saying"; line: string | null }
  | { type: "log_opened"; open: boolean }
  | { type: "began_again" };

const SILENT: Voice = { state: "off", reason: null, caregiverSpeaking: false, saying: null };
const LINES_KEPT = 400;

export function firstView(saved: SavedView | null = null): View {
  return {
    connection: "connecting",
    voicePossible: true,
    lines: [],
    turn: 0,
    turnClosed: true,
    lastNumber: 0,
    replayUntil: 0,
    guide: null,
    hadEmergency: false,
    handsStill: false,
    notice: null,
    voice: SILENT,
    logOpen: false,
    made: 0,
    ...saved,
  };
}

export function saved({ lines, turn, lastNumber, guide, hadEmergency, made }: View): SavedView {
  return { lines, turn, lastNumber, guide, hadEmergency, made };
}

/** Whether messages of the past are still on their way. */
export function replaying(view: View): boolean {
  return view.lastNumber < view.replayUntil;
}

export function after(view: View, event: Event): View {
  switch (event.type) {
    case "confirmed": {
      const counted = event.known ? view.lastNumber : 0; // a server that knows nothing counts anew
      return {
        ...view,
        connection: "here",
        voicePossible: event.voice,
        lastNumber: counted,
        replayUntil: event.number,
        turnClosed: event.known ? view.turnClosed : true,
      };
    }
    case "connection_lost":
      return { ...view, connection: "away" };
    case "line_said":
      if (event.number <= view.lastNumber) return view;
      return said(opened(view), event.text, event.number);
    case "guided":
      if (event.number <= view.lastNumber) return view;
      return guided({ ...view, lastNumber: event.number }, event.guide);
    case "caregiver_said":
      if (event.number <= view.lastNumber) return view;
      return settled({ ...view, lastNumber: event.number }, event.text, event.id);
    case "sending":
      return withLine({ ...view, notice: null }, "caregiver", event.text, "sending", `sent-${event.id}`);
    case "not_sent":
      return marked(view, `sent-${event.id}`, "not_sent");
    case "hands_still":
      return { ...view, handsStill: true };
    case "noticed":
      return { ...view, notice: event.text };
    case "voice_changed": {
      const quiet = event.state === "listening" ? {} : { caregiverSpeaking: false, saying: null };
      return { ...view, voice: { ...view.voice, ...quiet, state: event.state, reason: event.reason } };
    }
    case "voice_over":
      return { ...view, voice: { ...SILENT, reason: event.reason } };
    case "caregiver_speaking":
      return { ...view, voice: { ...view.voice, caregiverSpeaking: event.on } };
    case "saying":
      return { ...view, voice: { ...view.voice, saying: event.line } };
    case "log_opened":
      return { ...view, logOpen: event.open };
    case "began_again":
      return { ...firstView(), voicePossible: view.voicePossible, made: view.made };
  }
}

/** The assistant's lines of the turn on show, oldest first. */
export function caption(view: View): readonly Line[] {
  const last = view.lines.findLast((line) => line.who === "assistant")?.turn;
  return view.lines.filter((line) => line.who === "assistant" && line.turn === last);
}

/** The caregiver's last words, if nothing but their answer has come since. */
export function lastWords(view: View): Line | null {
  const last = view.lines.findLast((line) => line.who === "caregiver");
  return last && last.turn >= view.turn - 1 ? last : null;
}

function opened(view: View): View {
  return view.turnClosed ? { ...view, turn: view.turn + 1, turnClosed: false } : view;
}

function said(view: View, text: string, number: number): View {
  return withLine({ ...view, lastNumber: number }, "assistant", text, "said");
}

function guided(view: View, guide: Guide): View {
  const emergency = IN_EMERGENCY.has(guide.phase);
  const anew = nothingBegun(guide.phase);
  return {
    ...view,
    guide: guide.act === "ambient" && view.guide ? { ...guide, decision: view.guide.decision } : guide,
    hadEmergency: emergency || (view.hadEmergency && !anew),
    handsStill: false,
    turnClosed: true,
  };
}

/** The caregiver's words have reached the server: the line that was "sending" is "said", or a new line is made. */
function settled(view: View, text: string, id: string | null): View {
  const mine =
    view.lines.find((line) => line.key === `sent-${id}`) ??
    (id === null ? view.lines.find((line) => line.state === "sending" && line.text === text) : undefined);
  return mine ? marked(view, mine.key, "said") : withLine(view, "caregiver", text, "said");
}

function marked(view: View, key: string, state: Line["state"]): View {
  return { ...view, lines: view.lines.map((line) => (line.key === key ? { ...line, state } : line)) };
}

function withLine(view: View, who: Line["who"], text: string, state: Line["state"], key?: string): View {
  const line: Line = { key: key ?? `line-${view.made}`, turn: view.turn, who, text, state };
  return { ...view, lines: [...view.lines, line].slice(-LINES_KEPT), made: view.made + 1 };
}
