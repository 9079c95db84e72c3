/** What a page says first: its hello to the server, and the /start of a massage. */

import type { Memory } from "../browser/memory.ts";
import type { Hello } from "./connection.ts";

/** The attributes of the element: what the page wishes for. */
export interface Wishes {
  routine: string | null;
  ageWeeks: number | null;
  region: string | null;
}

/**
 * The hello of a connection.
 *
 * `session`: the conversation to join, or null for another.
 * `lastNumber`: the number of the last message that is here; the server sends what came after.
 */
export function helloOf(
  session: string | null,
  { household }: Pick<Memory, "household">,
  { region }: Wishes,
  lastNumber: number,
): Hello {
  return {
    ...(session ? { session_id: session } : {}),
    ...(household ? { household } : {}),
    ...(region ? { region } : {}),
    replay_after: lastNumber,
  };
}

/** The /start. `first`: no guide has come yet, so that the wishes of the page still count. */
export function startMessage({ routine, ageWeeks }: Wishes, first: boolean): string {
  const wishes = { ...(routine ? { routine } : {}), ...(ageWeeks === null ? {} : { age_weeks: ageWeeks }) };
  return first && Object.keys(wishes).length > 0 ? `/start${JSON.stringify(wishes)}` : "/start";
}
