/** What a conversation needs of the world outside, handed in so that tests can stand in for it. */

import type { Memory } from "../browser/memory.ts";
import type { HandsFree, HandsFreeEvents } from "../voice/hands-free.ts";
import type { Connection, ConnectionEvents, Hello } from "./connection.ts";
import type { Clock } from "./session-clock.ts";
import type { Timekeeper } from "./timekeeper.ts";

export interface Ports extends Clock {
  memory: Memory;
  connection(hello: () => Hello, events: ConnectionEvents): Pick<Connection, "open" | "close" | "reopen" | "utter">;
  voice(events: HandsFreeEvents): Pick<HandsFree, "on" | "start" | "stop" | "say">;
  timekeeper(
    took: () => void,
  ): Pick<Timekeeper, "keeping" | "follow" | "claim" | "leave" | "voiceHere" | "voiceElsewhere">;
  secondsSince1970(): number;
  /** A name for one utterance, never given twice. */
  nonce(): string;
}
