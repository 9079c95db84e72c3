/** The guide: what the assistant tells a screen of one turn (docs/protocol.md), read from JSON one key at a time. */

export type Phase =
  | "welcome"
  | "readiness"
  | "opening"
  | "stroke"
  | "checking"
  | "paused"
  | "tending"
  | "urgent"
  | "crisis"
  | "closing"
  | "ended";
export type Decision = "crisis" | "urgent" | "stop" | "pause" | "ask" | "continue";
export type Awaiting = "cue_report" | "yes_no" | "readiness" | "age" | "routine" | "nothing";
export type Purpose = "stroke" | "check_in" | "retry" | "silence";

export interface Timer {
  seq: number;
  seconds: number;
  purpose: Purpose;
}

export interface Guide {
  act: string;
  decision: Decision | null;
  phase: Phase;
  stroke: string | null;
  position: { number: number; of: number } | null;
  awaiting: Awaiting;
  timer: Timer | null;
  picture: string | null;
}

const PHASES: readonly string[] = [
  "welcome",
  "readiness",
  "opening",
  "stroke",
  "checking",
  "paused",
  "tending",
  "urgent",
  "crisis",
  "closing",
  "ended",
] satisfies Phase[];
const DECISIONS: readonly string[] = ["crisis", "urgent", "stop", "pause", "ask", "continue"] satisfies Decision[];
const AWAITED: readonly string[] = [
  "cue_report",
  "yes_no",
  "readiness",
  "age",
  "routine",
  "nothing",
] satisfies Awaiting[];
const PURPOSES: readonly string[] = ["stroke", "check_in", "retry", "silence"] satisfies Purpose[];

/** The guide in `payload`, or null where it is none of this version. */
export function readGuide(payload: unknown): Guide | null {
  const from = record(payload);
  if (from?.["version"] !== 1) return null;
  const phase = oneOf<Phase>(PHASES, from["phase"]);
  if (phase === null || typeof from["act"] !== "string") return null;
  return {
    act: from["act"],
    decision: oneOf<Decision>(DECISIONS, from["decision"]),
    phase,
    stroke: text(from["stroke"]),
    position: readPosition(from["position"]),
    awaiting: oneOf<Awaiting>(AWAITED, from["awaiting"]) ?? "nothing",
    timer: readTimer(from["timer"]),
    picture: text(from["picture"]),
  };
}

function readPosition(payload: unknown): Guide["position"] {
  const from = record(payload);
  const [number, of] = [from?.["number"], from?.["of"]];
  return typeof number === "number" && typeof of === "number" && of > 0 ? { number, of } : null;
}

function readTimer(payload: unknown): Timer | null {
  const from = record(payload);
  const [seq, seconds] = [from?.["seq"], from?.["seconds"]];
  const purpose = oneOf<Purpose>(PURPOSES, from?.["purpose"]);
  return typeof seq === "number" && typeof seconds === "number" && purpose ? { seq, seconds, purpose } : null;
}

/** `value` as an object with keys, or null. */
export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function oneOf<Name extends string>(names: readonly string[], value: unknown): Name | null {
  return typeof value === "string" && names.includes(value) ? (value as Name) : null;
}
