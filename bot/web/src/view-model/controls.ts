/** The controls: four buttons that are always there. */

import { IN_EMERGENCY, INTERRUPTED } from "../protocol/decisions.generated.ts";
import type { Guide } from "../protocol/guide.ts";

export type Control = "stop" | "pause" | "resume" | "next" | "repeat";

/** The controls for `guide`: what rests can be resumed, everything else paused, and in an emergency neither. */
export function controls(guide: Guide | null): readonly Control[] {
  if (IN_EMERGENCY.has(guide?.phase)) return ["stop", "repeat"];
  return ["stop", INTERRUPTED.has(guide?.phase) ? "resume" : "pause", "next", "repeat"];
}
