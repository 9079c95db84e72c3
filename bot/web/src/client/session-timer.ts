/** A timer that can be held: idle, running, or held with some seconds left. The twin of bot/client/session_timer.py. */

import type { Timer } from "../protocol/guide.ts";

const TOLERANCE_SECONDS = 0.01; // a browser may wake this much before the time

/** One timer. Pure: every method that needs the time takes it as an argument, in seconds of any one clock. */
export class SessionTimer {
  #timer: Timer | null = null;
  #deadline: number | null = null;
  #left = 0;
  #deadlineBeforeHold: number | null = null;

  /** The timer running or held, or null. */
  get timer(): Timer | null {
    return this.#timer;
  }

  /** When the timer runs out; null while idle or held. */
  get deadline(): number | null {
    return this.#deadline;
  }

  get held(): boolean {
    return this.#timer !== null && this.#deadline === null;
  }

  /** Seconds until the timer runs out, 0 when idle or overdue. */
  left(now: number): number {
    if (this.#timer === null) return 0;
    return this.#deadline === null ? this.#left : Math.max(0, this.#deadline - now);
  }

  /** Runs `timer` from its full length; the former timer is forgotten. */
  start(timer: Timer, now: number): void {
    [this.#timer, this.#deadline, this.#left] = [timer, now + timer.seconds, timer.seconds];
  }

  /** Stands still; holding twice is fine. */
  hold(now: number): void {
    if (this.#deadline === null) return;
    this.#left = this.left(now);
    [this.#deadlineBeforeHold, this.#deadline] = [this.#deadline, null];
  }

  /** Runs on with what was left at the hold, or with `left` seconds; fine when idle or running. */
  goOn(now: number, left = this.#left): void {
    if (!this.held) return;
    [this.#left, this.#deadline] = [left, now + left];
  }

  /** Runs on as if the timer had never been held, so that it may be overdue; fine when idle or running. */
  release(): void {
    if (this.held) this.#deadline = this.#deadlineBeforeHold;
  }

  /** Forgets the timer; cancelling twice is fine. */
  cancel(): void {
    [this.#timer, this.#deadline, this.#left] = [null, null, 0];
  }

  /** The timer, if it has run out by now, which is then over; else null. */
  elapse(now: number): Timer | null {
    if (this.#timer === null || this.#deadline === null || this.#deadline > now + TOLERANCE_SECONDS) return null;
    const timer = this.#timer;
    this.cancel();
    return timer;
  }
}
