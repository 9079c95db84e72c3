/** What a page says first at each connection: its hello to the server. */

import type { Memory } from "../browser/memory.ts";
import type { Start } from "../protocol/messages.ts";
import type { Hello } from "./connection.ts";

/** The attributes of the element: what the page wishes for. */
export interface Wishes extends Start {
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
