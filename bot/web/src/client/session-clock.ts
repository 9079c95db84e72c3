/** Who keeps the time and how much is left: this page, another tab, or the voice, which the server times itself. */

import type { Guide, Timer } from "../protocol/guide.ts";
import type { TimerState } from "../voice/hands-free.ts";
import { GuidedTimer, type Hold } from "./guided-timer.ts";
import type { Timekeeper } from "./timekeeper.ts";

/** A clock, handed in so that tests can stand in for it. */
export interface Clock {
  seconds(): number; // monotonic
  after(seconds: number, then: () => void): () => void; // returns what calls `then` off
}

/** A timer as the screen draws it. */
export interface Countdown {
  seq?: number; // the server tells none of the voice's timer
  seconds: number;
  left: number;
  running: boolean;
  purpose: string;
}

export interface SessionClockEvents {
  /** A timer has run out, and this tab tells the server. */
  tick(timer: Timer): void;
  changed(): void;
}

/** The voice's timer, and when the server told it. */
interface VoiceTimer {
  state: TimerState;
  at: number;
}

export class SessionClock {
  readonly #clock: Clock;
  readonly #keeper: Pick<Timekeeper, "keeping" | "voiceElsewhere">;
  readonly #voice: { on: boolean };
  readonly #events: SessionClockEvents;
  readonly #timer = new GuidedTimer();
  #overdue: Timer | null = null; // ran out while another tab kept time
  #voiceTimer: VoiceTimer | null = null;
  #lastVoiceTimer: VoiceTimer | null = null; // the voice's end takes its timer away first
  #callOff: (() => void) | null = null;

  constructor(
    clock: Clock,
    keeper: Pick<Timekeeper, "keeping" | "voiceElsewhere">,
    voice: { on: boolean },
    events: SessionClockEvents,
  ) {
    this.#clock = clock;
    this.#keeper = keeper;
    this.#voice = voice;
    this.#events = events;
  }

  /** The timer to be drawn now, or null. */
  get countdown(): Countdown | null {
    const now = this.#clock.seconds();
    if (this.#voice.on) return this.#voiceTimer && { ...this.#voiceTimer.state, left: leftOf(this.#voiceTimer, now) };
    const timer = this.#timer.timer;
    return timer && { ...timer, left: this.#timer.left(now), running: this.#timer.deadline !== null };
  }

  /** Runs the guide's timer; the guide is the answer to the words that were sent. */
  follow(guide: Guide | null): void {
    this.#overdue = null;
    if (guide) this.#timer.follow(guide, this.#clock.seconds());
    this.release("answer");
  }

  hold(why: Hold): void {
    this.#timer.hold(why, this.#clock.seconds());
    this.#arm();
  }

  release(why: Hold): void {
    this.#timer.release(why, this.#clock.seconds());
    this.#arm();
  }

  /** The server refused the words that were sent. They were for the assistant, so the wait costs the stroke no time. */
  refused(): void {
    const now = this.#clock.seconds();
    this.#timer.release("answer", now, this.#timer.left(now));
    this.#arm();
  }

  /** Forgets the timer: another conversation begins, or this conversation is left. */
  cancel(): void {
    this.#overdue = null;
    this.#timer.drop();
    this.#arm();
  }

  /** This tab keeps time from now on; what ran out meanwhile is told at once. */
  tookOver(): void {
    const timer = this.#overdue;
    this.#overdue = null;
    if (timer && !this.#voice.on) this.#events.tick(timer);
  }

  voiceTold(state: TimerState | null): void {
    this.#voiceTimer = state && { state, at: this.#clock.seconds() };
    this.#lastVoiceTimer = this.#voiceTimer ?? this.#lastVoiceTimer;
    this.#events.changed();
  }

  /** From voice back to touch: the page runs the timer again, with what the voice's had left. */
  voiceEnded(): void {
    const [timer, voices, now] = [this.#timer.timer, this.#lastVoiceTimer, this.#clock.seconds()];
    const same = timer && voices?.state.seconds === timer.seconds && voices.state.purpose === timer.purpose;
    this.#voiceTimer = this.#lastVoiceTimer = null;
    this.#timer.release("voice", now, same ? leftOf(voices, now) : null);
    this.#arm();
  }

  #arm(): void {
    this.#callOff?.();
    const { deadline } = this.#timer;
    const left = deadline === null ? null : Math.max(0, deadline - this.#clock.seconds());
    this.#callOff = left === null ? null : this.#clock.after(left, () => void this.#timeUp());
    this.#events.changed();
  }

  async #timeUp(): Promise<void> {
    const timer = this.#timer.elapse(this.#clock.seconds());
    if (timer === null) return this.#arm();
    this.#events.changed();
    if (await this.#keeper.voiceElsewhere()) return;
    if (this.#keeper.keeping) this.#events.tick(timer);
    else this.#overdue = timer;
  }
}

function leftOf({ state, at }: VoiceTimer, now: number): number {
  return Math.max(0, state.left - (state.running ? now - at : 0));
}
