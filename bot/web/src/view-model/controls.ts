/** The four buttons that are always there. */

import type { Guide, Phase } from "../protocol/guide.ts";

export type Control = "stop" | "pause" | "resume" | "next" | "repeat";

const EMERGENCY: readonly (Phase | undefined)[] = ["urgent", "crisis"];
const RESTING: readonly (Phase | undefined)[] = ["paused", "tending"];

/** The controls of this turn: a rest can be ended, everything else can be paused; an emergency neither rests nor goes on. */
export function controls(guide: Guide | null): readonly Control[] {
  if (EMERGENCY.includes(guide?.phase)) return ["stop", "repeat"];
  return ["stop", RESTING.includes(guide?.phase) ? "resume" : "pause", "next", "repeat"];
}
