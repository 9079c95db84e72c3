/**
 * The websocket of the voice, /voice, taken up again by itself when it breaks off.
 *
 * The voice socket knows neither page nor sound. Opening and waiting are handed in, so that tests need no network.
 */

import { readMessage, type ServerMessage } from "./voice-messages.ts";

const FIRST_WAIT_SECONDS = 0.5;
const LONGEST_WAIT_SECONDS = 5;
const CONNECT_SECONDS = 10;
/** A server that has said "alive" and then falls silent for this long is gone, whatever the socket thinks. */
const ALIVE_SECONDS = 6;
/** Three seconds of sound that could not be sent; older sound is worth nothing to a listener. */
const BACKLOG_BYTES = 96_000;
/** Five seconds in which the backlog did not shrink: the connection is dead. */
const FRAMES_DROPPED = 156;
const LASTING_ERRORS = new Set(["no_session", "no_voice"]);

export interface VoiceSocketEvents {
  /** A message, and the sound that belongs to a line or a line to keep. After "over" and "error" nothing follows. */
  received(message: ServerMessage, sound: Int16Array<ArrayBuffer>): void;
  /** An attempt to connect failed, or the connection broke off; another attempt follows. */
  lost(): void;
}

export interface VoiceSocketMeans {
  open(url: URL): WebSocket;
  /** Calls `call` in so many seconds; the returned function calls it off. */
  after(seconds: number, call: () => void): () => void;
}

export const BROWSER_MEANS: VoiceSocketMeans = {
  open: (url) => new WebSocket(url),
  after: (seconds, call) => {
    const timer = setTimeout(call, seconds * 1000);
    return () => clearTimeout(timer);
  },
};

const NO_SOUND = new Int16Array(0);

export class VoiceSocket {
  #socket: WebSocket | null = null;
  #open = false;
  #greeted = false; // the server has answered this voice at least once: from then on a hello resumes
  #wasReady = false;
  #ended = false;
  #failures = 0;
  #framesDropped = 0;
  #awaitingSound: ServerMessage | null = null;
  #callOff: (() => void) | null = null; // of what is waited for: a connection, or the next attempt
  #callOffAlive: (() => void) | null = null;

  constructor(
    private readonly url: URL,
    private readonly sessionId: string,
    private readonly events: VoiceSocketEvents,
    private readonly means: VoiceSocketMeans = BROWSER_MEANS,
  ) {
    this.#connect();
  }

  /** Sends a message; false where the connection is away. */
  send(message: Record<string, unknown>): boolean {
    if (!this.#open) return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  /** Sends a frame of the microphone's sound, or drops it where the connection is away or behind. */
  sendSound(frame: ArrayBuffer): void {
    if (!this.#open || !this.#socket) return;
    if (this.#socket.bufferedAmount <= BACKLOG_BYTES) {
      this.#framesDropped = 0;
      this.#socket.send(frame);
    } else if (++this.#framesDropped > FRAMES_DROPPED) {
      this.drop();
    }
  }

  /** Tries at once where the next attempt is still waited for: the network is back, or the person looks at the page. */
  hurry(): void {
    if (this.#ended || this.#socket) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Gives up this connection for dead, and tries a new one. */
  drop(): void {
    this.#lose();
  }

  /** Says goodbye, where it can, and ends. */
  bye(): void {
    this.send({ type: "bye" });
    this.#end();
  }

  #connect(): void {
    this.#callOff?.();
    const socket = this.means.open(this.url);
    this.#socket = socket;
    this.#framesDropped = 0;
    this.#awaitingSound = null;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#callOff?.();
      this.#open = true;
      this.send({ type: "hello", session_id: this.sessionId, resume: this.#greeted });
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === "string") this.#readText(data);
      else this.#readSound(data);
    };
    socket.onclose = () => this.#lose();
    this.#callOff = this.means.after(CONNECT_SECONDS, () => this.#lose());
  }

  #readText(text: string): void {
    const message = readMessage(text);
    if (!message) return;
    this.#greeted = true;
    this.#awaitingSound = null;
    this.#watchOver(message.type === "alive");
    switch (message.type) {
      case "alive":
        return;
      case "line":
      case "keep":
        this.#awaitingSound = message;
        return;
      case "error":
        // A voice that was under way is worth another attempt; a voice that never began is not.
        if (this.#wasReady && !LASTING_ERRORS.has(message.code)) return this.#lose();
        this.#end();
        break;
      case "over":
        this.#end();
        break;
      case "ready":
        this.#wasReady = true;
        this.#failures = 0;
        break;
    }
    this.events.received(message, NO_SOUND);
  }

  #readSound(data: ArrayBuffer): void {
    const message = this.#awaitingSound;
    this.#awaitingSound = null;
    if (message) this.events.received(message, new Int16Array(data, 0, data.byteLength >> 1));
  }

  /** A server that has never said "alive" is taken at its socket's word. */
  #watchOver(saidAlive: boolean): void {
    if (!saidAlive && !this.#callOffAlive) return;
    this.#callOffAlive?.();
    this.#callOffAlive = this.means.after(ALIVE_SECONDS, () => this.#lose());
  }

  #lose(): void {
    if (this.#ended || !this.#socket) return;
    this.#letGo();
    const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** this.#failures++, LONGEST_WAIT_SECONDS);
    this.#callOff = this.means.after(wait, () => this.#connect());
    this.events.lost();
  }

  #end(): void {
    this.#ended = true;
    this.#letGo();
  }

  #letGo(): void {
    this.#callOff?.();
    this.#callOffAlive?.();
    this.#callOff = this.#callOffAlive = null;
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }
}
