/**
 * The one timer of a session. Pure: every method that needs the time is given it, in seconds.
 *
 * It stands still as long as anything holds it: somebody types, an answer is awaited, the connection is
 * away, or a voice is on and the server keeps the time.
 */

import type { Timer } from "../protocol/guide.ts";

export type Hold = "typing" | "answer" | "away" | "voice";

const TOLERANCE_SECONDS = 0.01; // a browser may wake us this much before the time

export class SessionTimer {
  #timer: Timer | null = null;
  #deadline: number | null = null; // null while held
  #left = 0;
  readonly #holds = new Set<Hold>();

  /** The timer running or held, or null. */
  get timer(): Timer | null {
    return this.#timer;
  }

  /** When it runs out; null while idle or held. */
  get deadline(): number | null {
    return this.#deadline;
  }

  get held(): boolean {
    return this.#holds.size > 0;
  }

  /** Seconds until it runs out, 0 when idle or overdue. */
  left(now: number): number {
    if (this.#timer === null) return 0;
    return this.#deadline === null ? this.#left : Math.max(0, this.#deadline - now);
  }

  /** Run this one. One of the same seq goes on with the time it had left; `left` says otherwise, in seconds. */
  start(timer: Timer, now: number, left?: number): void {
    if (this.#timer?.seq === timer.seq && left === undefined) return;
    this.#timer = timer;
    this.#left = left ?? timer.seconds;
    this.#deadline = this.held ? null : now + this.#left;
  }

  /** Forget the timer; what holds stays, and holds the next one. */
  cancel(): void {
    [this.#timer, this.#deadline, this.#left] = [null, null, 0];
  }

  hold(why: Hold, now: number): void {
    this.#left = this.left(now);
    this.#deadline = null;
    this.#holds.add(why);
  }

  /** One reason less to stand still; with none left it runs on with the time it had. */
  release(why: Hold, now: number): void {
    if (!this.#holds.delete(why) || this.held || this.#timer === null) return;
    this.#deadline = now + this.#left;
  }

  /** The timer, if it has run out by now, which is then over; else null. */
  elapse(now: number): Timer | null {
    if (this.#timer === null || this.#deadline === null || this.#deadline > now + TOLERANCE_SECONDS) return null;
    const timer = this.#timer;
    this.cancel();
    return timer;
  }
}
