/** The four buttons that are always there. */

import { IN_EMERGENCY, INTERRUPTED } from "../protocol/decisions.generated.ts";
import type { Guide } from "../protocol/guide.ts";

export type Control = "stop" | "pause" | "resume" | "next" | "repeat";

/** The controls of this turn: a rest can be ended, everything else can be paused; an emergency neither rests nor goes on. */
export function controls(guide: Guide | null): readonly Control[] {
  if (IN_EMERGENCY.has(guide?.phase)) return ["stop", "repeat"];
  return ["stop", INTERRUPTED.has(guide?.phase) ? "resume" : "pause", "next", "repeat"];
}
