/** Which decision stands large on the screen: the gravest, until the assistant's next guide. */

import { EMERGENCY } from "../protocol/decisions.generated.ts";
import type { View } from "./view.ts";

export type Banner = "crisis" | "urgent" | "stop" | "ask" | "pause" | "still";

export function banner({ guide, handsStill }: View): Banner | null {
  if (guide?.phase === "crisis" || guide?.decision === "crisis") return "crisis";
  if (guide?.phase === "urgent" || guide?.decision === "urgent") return "urgent";
  if (guide?.phase === "tending" || guide?.decision === "stop") return "stop";
  if (guide?.decision === "ask") return "ask";
  if (guide?.phase === "paused" || guide?.decision === "pause") return "pause";
  return handsStill ? "still" : null;
}

/** Whether an emergency is on: no time for pictures, progress or timers. */
export function emergencyNow(view: View): boolean {
  const standing = banner(view);
  return EMERGENCY.has(standing);
}
