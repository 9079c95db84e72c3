/** The messages of the server over /voice, read from JSON. */

export interface TimerState {
  seconds: number;
  left: number;
  running: boolean;
  purpose: string;
}

export type ServerMessage =
  | { type: "loading" }
  | { type: "ready" }
  | { type: "line"; id: number; text: string; rate_hz: number; volume: number }
  | { type: "cut" }
  | { type: "keep"; name: string; text: string; rate_hz: number }
  | ({ type: "timer" } & (TimerState | { seconds: null }))
  | { type: "caregiver"; speaking: boolean }
  | { type: "notice"; text: string }
  | { type: "over"; reason: string }
  | { type: "error"; code: string; text: string }
  | { type: "alive" };

type Kind = "string" | "number" | "boolean";

const FIELDS: Record<ServerMessage["type"], Record<string, Kind>> = {
  loading: {},
  ready: {},
  line: { id: "number", text: "string", rate_hz: "number", volume: "number" },
  cut: {},
  keep: { name: "string", text: "string", rate_hz: "number" },
  timer: {},
  caregiver: { speaking: "boolean" },
  notice: { text: "string" },
  over: { reason: "string" },
  error: { code: "string", text: "string" },
  alive: {},
};

const TIMER: Record<string, Kind> = { seconds: "number", left: "number", running: "boolean", purpose: "string" };

/** The message, or null for a type that this widget does not know: a newer server may say more. */
export function readMessage(json: string): ServerMessage | null {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null) return null;
  const message = read as Record<string, unknown>;
  if (typeof message.type !== "string" || !Object.hasOwn(FIELDS, message.type)) return null;
  const isTimer = message.type === "timer" && message.seconds !== null;
  const fields = isTimer ? TIMER : FIELDS[message.type as ServerMessage["type"]];
  const fits = Object.entries(fields).every(([name, kind]) => typeof message[name] === kind);
  return fits ? (message as unknown as ServerMessage) : null;
}
