/*
 * The sets of decisions and of phases of bot/protocol/decisions.py, where each is explained.
 * Written by `npm run generate`; a test compares both. Any value may be looked up, also that of a guide not yet there.
 */

import type { Decision, Phase } from "./guide.ts";

export const DISTRESS: ReadonlySet<unknown> = new Set<Decision>(["crisis", "urgent", "stop", "pause"]);
export const EMERGENCY: ReadonlySet<unknown> = new Set<Decision>(["crisis", "urgent"]);
export const HANDS_STILL: ReadonlySet<unknown> = new Set<Decision>(["crisis", "urgent", "stop", "pause", "ask"]);
export const SAID_IN_FULL: ReadonlySet<unknown> = new Set<Decision>(["crisis", "urgent", "stop"]);
export const ALARMED: ReadonlySet<unknown> = new Set<Phase>(["tending", "urgent", "crisis"]);
export const AT_A_STROKE: ReadonlySet<unknown> = new Set<Phase>(["stroke", "checking"]);
export const BEFORE_STROKES: ReadonlySet<unknown> = new Set<Phase>(["welcome", "readiness", "opening"]);
export const BEGINS_ON_START: ReadonlySet<unknown> = new Set<Phase>(["welcome", "ended"]);
export const CLOSED: ReadonlySet<unknown> = new Set<Phase>(["closing", "ended"]);
export const INTERRUPTED: ReadonlySet<unknown> = new Set<Phase>(["paused", "tending"]);
export const IN_EMERGENCY: ReadonlySet<unknown> = new Set<Phase>(["urgent", "crisis"]);
export const NO_HANDS_MOVE: ReadonlySet<unknown> = new Set<Phase>([
  "welcome",
  "readiness",
  "paused",
  "tending",
  "urgent",
  "crisis",
  "ended",
]);
export const UNDER_WAY: ReadonlySet<unknown> = new Set<Phase>([
  "readiness",
  "opening",
  "stroke",
  "checking",
  "paused",
  "tending",
  "closing",
]);
