/** The countdown around the drawing. Screen readers announce nothing of the ring. */

import { html, nothing, type TemplateResult } from "lit";
import type { Countdown } from "../client/session-clock.ts";

/** Once around from the middle of the top, clockwise, in a box of 100 by 100. */
const AROUND =
  "M50 1.5H84A14.5 14.5 0 0 1 98.5 16V84A14.5 14.5 0 0 1 84 98.5H16A14.5 14.5 0 0 1 1.5 84V16A14.5 14.5 0 0 1 16 1.5Z";

export function ring(countdown: Countdown | null): TemplateResult | typeof nothing {
  if (countdown === null || countdown.purpose !== "stroke" || countdown.seconds <= 0) return nothing;
  const share = Math.min(1, countdown.left / countdown.seconds);
  return html`<svg
    class="ring ${countdown.running ? "" : "held"}"
    viewBox="0 0 100 100"
    aria-hidden="true"
    focusable="false"
  >
    <path class="track" d=${AROUND} />
    <path class="left" d=${AROUND} pathLength="100" stroke-dasharray="100 100" stroke-dashoffset=${(share - 1) * 100} />
  </svg>`;
}
