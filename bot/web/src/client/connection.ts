/** The chat's socket: joins a conversation, sends utterances, and connects again by itself for ever. */

import { io, type Socket } from "socket.io-client";
import { record } from "../protocol/json.ts";

export const FIRST_RETRY_SECONDS = 0.5;
export const LAST_RETRY_SECONDS = 5;
const ATTEMPT_SECONDS = 8;

export interface Hello {
  session_id?: string;
  household?: string;
  region?: string;
  replay_after: number;
}

export interface Confirmed {
  session_id: string;
  household: string | null;
  others: number;
  number: number;
  known: boolean;
  fresh: boolean;
  voice: boolean;
}

export interface UserUttered {
  id: string;
  message: string;
  session_id?: string;
  metadata?: { region: string };
}

export interface Ack {
  ok: boolean;
  code?: string;
}

export interface ConnectionEvents {
  confirmed(by: Confirmed): void;
  lost(): void;
  line(text: string, number: number): void;
  guide(payload: unknown, number: number): void;
  caregiver(text: string, number: number, id: string | null): void;
  refused(code: string, sentence: string | null): void;
}

export class Connection {
  readonly #socket: Socket;
  #comingBack: ReturnType<typeof setTimeout> | null = null;

  /** `hello` is asked anew at each connection, for the number of the last message had. */
  constructor(server: URL, hello: () => Hello, events: ConnectionEvents) {
    this.#socket = io(server.origin, {
      path: "/socket.io/",
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      autoConnect: false,
      reconnectionDelay: FIRST_RETRY_SECONDS * 1000,
      reconnectionDelayMax: LAST_RETRY_SECONDS * 1000,
      timeout: ATTEMPT_SECONDS * 1000,
    });
    this.#listen(hello, events);
  }

  open(): void {
    this.#socket.connect();
  }

  close(): void {
    if (this.#comingBack !== null) clearTimeout(this.#comingBack);
    this.#socket.disconnect();
  }

  /** Joins anew, with another hello; a connection that is still being made has not said hello yet. */
  reopen(): void {
    if (this.#socket.connected) this.#socket.disconnect();
    if (!this.#socket.active) this.#socket.connect();
  }

  /** Sends `uttered`; `answered` is called when the server takes or refuses it, never after a lost connection. */
  utter(uttered: UserUttered, answered: (ack: Ack) => void): void {
    this.#socket.emit("user_uttered", uttered, (ack: unknown) => {
      const from = record(ack);
      const code = from?.["code"];
      answered({ ok: from?.["ok"] !== false, ...(typeof code === "string" ? { code } : {}) });
    });
  }

  #listen(hello: () => Hello, events: ConnectionEvents): void {
    const socket = this.#socket;
    socket.on("connect", () => socket.emit("session_request", hello()));
    socket.on("disconnect", (why) => {
      if (why === "io client disconnect") return;
      events.lost();
      this.#comeBack();
    });
    socket.on("connect_error", () => {
      events.lost();
      this.#comeBack();
    });
    socket.on("session_confirm", (payload: unknown) => {
      const confirmed = readConfirmed(payload);
      if (confirmed) events.confirmed(confirmed);
    });
    socket.on("bot_uttered", (payload: unknown) => {
      const from = record(payload);
      const number = from?.["number"];
      if (typeof number !== "number") return;
      const guide = record(from?.["custom"])?.["guide"];
      if (guide !== undefined) events.guide(guide, number);
      else if (typeof from?.["text"] === "string") events.line(from["text"], number);
    });
    socket.on("caregiver_uttered", (payload: unknown) => {
      const from = record(payload);
      const [text, number, id] = [from?.["text"], from?.["number"], from?.["id"]];
      if (typeof text !== "string" || typeof number !== "number") return;
      events.caregiver(text, number, typeof id === "string" ? id : null);
    });
    socket.on("refused", (payload: unknown) => {
      const from = record(payload);
      const [code, sentence] = [from?.["code"], from?.["sentence"]];
      events.refused(String(code ?? "failed"), typeof sentence === "string" ? sentence : null);
    });
  }

  /** Connects again where the server itself hung up: socket.io does not. */
  #comeBack(): void {
    if (this.#socket.active) return;
    this.#comingBack = setTimeout(() => this.#socket.connect(), LAST_RETRY_SECONDS * 1000);
  }
}

function readConfirmed(payload: unknown): Confirmed | null {
  const from = record(payload);
  if (typeof from?.["session_id"] !== "string") return null;
  const number = (key: string): number => (typeof from[key] === "number" ? from[key] : 0);
  return {
    session_id: from["session_id"],
    household: typeof from["household"] === "string" ? from["household"] : null,
    others: number("others"),
    number: number("number"),
    known: from["known"] === true,
    fresh: from["fresh"] === true,
    voice: from["voice"] === true,
  };
}
