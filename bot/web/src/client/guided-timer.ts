/**
 * The session's timer as the guides tell a client to run it: the twin of bot/client/guided_timer.py. The cases of
 * bot/client/cases hold both to one law.
 *
 * A timer starts once nothing holds it. A guide with the same number lets the timer go on with what was left; another
 * number starts another timer; no timer, or the end of the session, drops it. An ambient guide changes nothing. Speech
 * and awaited answers that turn out not to be for the assistant cost no time; every other hold does.
 */

import type { Guide, Timer } from "../protocol/guide.ts";
import { SessionTimer } from "./session-timer.ts";

/** Why the timer stands still. `speech` never holds on a page: while its voice is on, the server keeps the time. */
export type Hold = "speech" | "answer" | "typing" | "away" | "voice";

/** Holds during which the hands may have gone on. */
const HANDS_GO_ON: ReadonlySet<Hold> = new Set<Hold>(["speech", "answer"]);

/** The one timer of a session. Pure: a method that needs the time takes it as an argument, in seconds of any clock. */
export class GuidedTimer {
  readonly #begun = new SessionTimer();
  readonly #holds = new Set<Hold>();
  #pending: Timer | null = null; // starts when the last hold is gone
  #holdCostsTime = false;

  /** The timer running, held or waiting to start, or null. */
  get timer(): Timer | null {
    return this.#pending ?? this.#begun.timer;
  }

  /** When the timer runs out; null while idle, held or waiting to start. */
  get deadline(): number | null {
    return this.#begun.deadline;
  }

  /** Seconds until the timer runs out, 0 when idle or overdue; of a timer that waits to start its whole length. */
  left(now: number): number {
    return this.#pending?.seconds ?? this.#begun.left(now);
  }

  /** A guide has come. */
  follow(guide: Pick<Guide, "act" | "phase" | "timer">, now: number): void {
    if (guide.phase === "ended") this.drop();
    else if (guide.act !== "ambient") {
      this.#holdCostsTime = true;
      if (guide.timer === null || guide.timer.seq !== this.timer?.seq) {
        this.drop();
        this.#pending = guide.timer;
      }
    }
    if (this.#holds.size === 0) this.#run(now);
  }

  /** One reason more to stand still; the same reason twice is fine. */
  hold(why: Hold, now: number): void {
    this.#holds.add(why);
    if (!HANDS_GO_ON.has(why)) this.#holdCostsTime = true;
    this.#begun.hold(now);
  }

  /**
   * One reason less; with none left the timer starts or goes on. A reason that does not hold is fine.
   *
   * `left`: seconds to go on with, as whoever kept the time meanwhile has them left; null where the holds decide.
   */
  release(why: Hold, now: number, left: number | null = null): void {
    this.#holds.delete(why);
    if (left !== null) this.#keepLeft(left, now);
    if (this.#holds.size === 0) this.#run(now);
  }

  /** Forgets the timer; what holds stays, and holds the next timer. */
  drop(): void {
    this.#begun.cancel();
    this.#pending = null;
  }

  /** The timer, if it has run out by now, which is then over and to be told; else null. */
  elapse(now: number): Timer | null {
    return this.#begun.elapse(now);
  }

  #run(now: number): void {
    if (this.#pending !== null) this.#begin(this.#pending, now);
    else if (this.#holdCostsTime) this.#begun.goOn(now);
    else this.#begun.release();
    this.#holdCostsTime = false;
  }

  #begin(timer: Timer, now: number): void {
    this.#begun.start(timer, now);
    this.#pending = null;
  }

  /** Holds the timer with so much left, whether it had begun here or not. */
  #keepLeft(left: number, now: number): void {
    if (this.#pending !== null) this.#begin(this.#pending, now);
    this.#begun.hold(now);
    this.#begun.goOn(now, left);
    this.#begun.hold(now);
    this.#holdCostsTime = true;
  }
}
