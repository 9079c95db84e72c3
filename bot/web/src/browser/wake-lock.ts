/** Keeps the screen awake while a massage is under way: oiled hands cannot unlock a telephone. */

export class WakeLock {
  #wanted = false;
  #held: WakeLockSentinel | null = null;

  /** Holds the lock, again whenever the page comes back into view. Where a browser refuses, the screen may sleep. */
  hold(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    document.addEventListener("visibilitychange", this.#take);
    void this.#take();
  }

  /** Lets the screen sleep again; twice is fine. */
  release(): void {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#take);
    void this.#held?.release();
    this.#held = null;
  }

  readonly #take = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || (this.#held && !this.#held.released)) return;
    try {
      const held = await navigator.wakeLock?.request("screen");
      if (!held) return;
      if (this.#wanted) this.#held = held;
      else await held.release();
    } catch {
      // The battery is low, or the page may not: the massage goes on all the same.
    }
  };
}
