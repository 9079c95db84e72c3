/** What a screen makes of a phase, beside the sets of the contract. */

import { AT_A_STROKE, INTERRUPTED } from "../protocol/decisions.generated.ts";
import type { Phase } from "../protocol/guide.ts";

/** Whether the caregiver looks at the baby, so that cues are offered as buttons. */
export const babyInView = (phase: Phase): boolean => AT_A_STROKE.has(phase) || INTERRUPTED.has(phase);

/** Whether the massage is still to be agreed on. */
export const nothingBegun = (phase: Phase): boolean => phase === "welcome" || phase === "readiness";

/** Whether hands are free to touch the screen, so that the screen may go dark. */
export const screenMaySleep = (phase: Phase): boolean => nothingBegun(phase) || phase === "ended";
