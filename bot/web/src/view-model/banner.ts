/** Which decision stands large on the screen. The gravest wins, and nothing but the assistant's next word takes it away. */

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

/** Whether this is no time for pictures, progress or timers. */
export function graveNow(view: View): boolean {
  const standing = banner(view);
  return EMERGENCY.has(standing);
}
