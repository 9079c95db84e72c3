/** The guide: what the assistant tells a screen of one turn (docs/protocol.md), read from JSON key by key. */

import { type GuideMessage, NAMES, VERSION } from "./guide.generated.ts";
import { oneOf, record, text } from "./json.ts";

/** The keys that a screen uses. A newer server may take turns in ways that this widget does not know: `act` is open. */
export type Guide = Omit<Pick<GuideMessage, Shown>, "act"> & { act: string };
type Shown = "act" | "decision" | "phase" | "stroke" | "position" | "awaiting" | "timer" | "picture";

export type Phase = Guide["phase"];
export type Decision = NonNullable<Guide["decision"]>;
export type Timer = NonNullable<Guide["timer"]>;

/** The guide in `payload`, or null where it is none of this version. */
export function readGuide(payload: unknown): Guide | null {
  const from = record(payload);
  if (from?.["version"] !== VERSION) return null;
  const phase = oneOf(NAMES.phase, from["phase"]);
  if (phase === null || typeof from["act"] !== "string") return null;
  return {
    act: from["act"],
    decision: oneOf(NAMES.decision, from["decision"]),
    phase,
    stroke: text(from["stroke"]),
    position: readPosition(from["position"]),
    awaiting: oneOf(NAMES.awaiting, from["awaiting"]) ?? "nothing",
    timer: readTimer(from["timer"]),
    picture: text(from["picture"]),
  };
}

function readPosition(payload: unknown): Guide["position"] {
  const from = record(payload);
  const [number, of] = [from?.["number"], from?.["of"]];
  return typeof number === "number" && typeof of === "number" && of > 0 ? { number, of } : null;
}

function readTimer(payload: unknown): Timer | null {
  const from = record(payload);
  const [seq, seconds] = [from?.["seq"], from?.["seconds"]];
  const purpose = oneOf(NAMES["timer.purpose"], from?.["purpose"]);
  return typeof seq === "number" && typeof seconds === "number" && purpose ? { seq, seconds, purpose } : null;
}
