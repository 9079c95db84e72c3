/** What a screen makes of a phase, beside the sets of the contract. */

import { AT_A_STROKE, BEGINS_ON_START, INTERRUPTED } from "../protocol/decisions.generated.ts";
import type { Phase } from "../protocol/guide.ts";

/** Whether there is a baby to look at: then what one sees can be said by a tap. */
export const babyInView = (phase: Phase): boolean => AT_A_STROKE.has(phase) || INTERRUPTED.has(phase);

/** Whether everything is still to be asked. */
export const nothingBegun = (phase: Phase): boolean => phase === "welcome" || phase === "readiness";

/** Whether hands are free to touch the screen, so that it may go dark. */
export const screenMaySleep = (phase: Phase): boolean => BEGINS_ON_START.has(phase) || nothingBegun(phase);
