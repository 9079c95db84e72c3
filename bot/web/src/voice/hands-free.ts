/** Hands-free in the browser: microphone, playback, wake lock and the voice socket, switched on and off together. */

import { WakeLock } from "../browser/wake-lock.ts";
import { Capture, requireMicrophone } from "./capture.ts";
import { Playback, type Sound } from "./playback.ts";
import { type HandsFreeReason, type Outage, type Refusal, Refused } from "./reasons.ts";
import type { ServerMessage, TimerState } from "./voice-messages.ts";
import { VoiceSocket } from "./voice-socket.ts";

export type { HandsFreeReason, TimerState };

/** asking: for the microphone. away: on, and no sound of the caregiver arrives. refused: a person must act. */
export type HandsFreeState = "off" | "asking" | "loading" | "listening" | "away" | "refused";

export interface HandsFreeEvents {
  /** The reason comes with away and refused. */
  state(state: HandsFreeState, reason?: HandsFreeReason): void;
  caregiverSpeaking(on: boolean): void;
  /** The line sounding now, null when none. */
  saying(line: string | null): void;
  timer(timer: TimerState | null): void;
  notice(text: string): void;
  /** `reason`: goodbye, taken_over, limit or left. */
  over(reason: string): void;
}

/** Everything that is open between the tap and the end. */
interface Voice {
  context: AudioContext;
  capture: Capture;
  playback: Playback;
  socket: VoiceSocket | null;
  stored: Map<string, { text: string; sound: Sound }>; // lines that the page plays by itself
  connection: "asking" | "loading" | "listening" | "away";
  outage: Outage | null; // of the microphone
  stopWatching: AbortController;
}

export class HandsFree {
  readonly #wakeLock = new WakeLock();
  #voice: Voice | null = null;
  #told = "off";
  #leaving = false; // the browser is tearing the page down

  constructor(
    private readonly server: URL,
    private readonly events: HandsFreeEvents,
  ) {}

  /** From the tap until over, refused or stop. */
  get on(): boolean {
    return this.#voice !== null;
  }

  /** Must be called from a tap or key: the browser asks for the microphone, and lets no page sound unasked. */
  async start(sessionId: string): Promise<void> {
    if (this.#voice) return;
    try {
      requireMicrophone();
    } catch (error) {
      return this.#tell("refused", reasonOf(error));
    }
    const voice = this.#prepare();
    this.#voice = voice;
    this.#tellState();
    void voice.context.resume(); // within the tap, before anything is waited for
    this.#wakeLock.hold();
    try {
      await voice.capture.open();
    } catch (error) {
      return this.#refuse(voice, reasonOf(error));
    }
    if (this.#voice !== voice) return;
    voice.connection = "loading";
    voice.socket = new VoiceSocket(this.#address(), sessionId, {
      received: (message, sound) => this.#received(voice, message, sound),
      lost: () => this.#lost(voice),
    });
    this.#tellState();
  }

  /** Says goodbye to the server and lets go of microphone, sound and screen; twice is fine. */
  stop(): void {
    const voice = this.#voice;
    if (!voice) return;
    voice.socket?.bye();
    voice.playback.cut();
    this.#letGo(voice);
    this.#tell("off");
  }

  /** Sends what was typed or tapped; false when it could not be sent. */
  say(text: string): boolean {
    return this.#voice?.socket?.send({ type: "say", text }) ?? false;
  }

  #prepare(): Voice {
    const session = (navigator as Navigator & { audioSession?: { type: string } }).audioSession;
    if (session) session.type = "play-and-record"; // else an iPhone turns its loudspeaker down to the earpiece
    const context = new AudioContext({ latencyHint: "interactive" });
    const capture = new Capture(context, new URL("widget/capture-worklet.js", this.server), {
      frame: (sound) => voice.socket?.sendSound(sound),
      outage: (reason) => {
        voice.outage = reason;
        this.#tellState();
      },
      refused: (refused) => this.#refuse(voice, refused.reason),
    });
    const voice: Voice = {
      context,
      capture,
      playback: new Playback(context),
      socket: null,
      stored: new Map(),
      connection: "asking",
      outage: null,
      stopWatching: new AbortController(),
    };
    this.#watch(voice);
    return voice;
  }

  /** Watches what the browser does to the page, and resumes sound and socket at the first chance. */
  #watch({ context, stopWatching: { signal } }: Voice): void {
    const revive = () => {
      if (context.state !== "running") void context.resume().catch(() => undefined);
      this.#voice?.socket?.hurry();
    };
    const on = (target: EventTarget, name: string, call: () => void) => target.addEventListener(name, call, { signal });
    on(context, "statechange", () => {
      if (context.state !== "running" && document.visibilityState === "visible") revive();
      this.#tellState();
    });
    on(document, "visibilitychange", () => document.visibilityState === "visible" && revive());
    for (const touch of ["pointerup", "keydown"]) on(document, touch, revive);
    on(window, "online", revive);
    on(window, "offline", () => isOnThisMachine(this.server) || this.#voice?.socket?.drop());
    on(window, "pagehide", () => {
      this.#leaving = true;
    });
    on(window, "pageshow", () => {
      this.#leaving = false;
      revive();
    });
  }

  #received(voice: Voice, message: ServerMessage, samples: Int16Array<ArrayBuffer>): void {
    switch (message.type) {
      case "loading":
        voice.connection = "loading";
        return this.#tellState();
      case "ready":
        voice.connection = "listening";
        return this.#tellState();
      case "line":
        return this.#play(voice, message.text, { samples, rateHz: message.rate_hz, volume: message.volume }, (share) =>
          voice.socket?.send({ type: "finished", id: message.id, share }),
        );
      case "keep":
        voice.stored.set(message.name, { text: message.text, sound: { samples, rateHz: message.rate_hz, volume: 1 } });
        return;
      case "cut":
        return voice.playback.cut();
      case "timer":
        return this.events.timer(message.seconds === null ? null : timerOf(message));
      case "caregiver":
        return this.events.caregiverSpeaking(message.speaking);
      case "notice":
        return this.events.notice(message.text);
      case "over":
        this.#letGo(voice);
        this.#tell("off");
        return this.events.over(message.reason);
      case "error":
        return this.#refuse(voice, message.code as Refusal);
    }
  }

  #lost(voice: Voice): void {
    const wasListening = voice.connection === "listening";
    voice.connection = "away";
    voice.playback.cut();
    const farewell = voice.stored.get("connection_lost");
    if (farewell && wasListening && !this.#leaving) this.#play(voice, farewell.text, farewell.sound, () => undefined);
    this.events.caregiverSpeaking(false);
    this.events.timer(null);
    this.#tellState();
  }

  #play(voice: Voice, text: string, sound: Sound, finished: (share: number) => void): void {
    voice.playback.play(sound, (share) => {
      this.events.saying(null);
      finished(share);
    });
    if (sound.samples.length > 0) this.events.saying(text);
  }

  #refuse(voice: Voice, reason: Refusal): void {
    if (this.#voice !== voice) return;
    voice.socket?.bye();
    voice.playback.cut();
    this.#letGo(voice);
    this.#tell("refused", reason);
  }

  /** Closes everything; a line that still sounds, such as a goodbye, may end. */
  #letGo(voice: Voice): void {
    this.#voice = null;
    voice.stopWatching.abort();
    voice.capture.close();
    void voice.playback.silence().then(() => voice.context.close());
    this.#wakeLock.release();
    this.events.caregiverSpeaking(false);
    this.events.timer(null);
  }

  /** Tells the state; the reason is what stands most in the way of a turn. */
  #tellState(): void {
    const voice = this.#voice;
    if (!voice) return;
    const { connection, context, outage } = voice;
    if (connection === "asking") this.#tell("asking");
    else if (connection === "away") this.#tell("away", "connection");
    else if (context.state !== "running") this.#tell("away", "sound_suspended");
    else if (outage) this.#tell("away", outage);
    else this.#tell(connection);
  }

  #tell(state: HandsFreeState, reason?: HandsFreeReason): void {
    const told = reason ? `${state} ${reason}` : state;
    if (told === this.#told && state !== "refused") return;
    this.#told = told;
    if (reason) this.events.state(state, reason);
    else this.events.state(state);
  }

  #address(): URL {
    const address = new URL("voice", this.server);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    return address;
  }
}

function timerOf({ seconds, left, running, purpose }: TimerState): TimerState {
  return { seconds, left, running, purpose };
}

function reasonOf(error: unknown): Refusal {
  return error instanceof Refused ? error.reason : "microphone_failed";
}

function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
