/**
 * Which of several tabs on one conversation sends the ticks: the tab that a person touched last.
 *
 * The browser's own locks decide, so that a tab that is closed or crashes hands over at once. Where there are none
 * (no secure context), every tab keeps time; the server takes only the first tick of a number.
 */

export class Timekeeper {
  readonly #locks: LockManager | null;
  readonly #took: () => void;
  #name: string | null = null;
  #letGo: (() => void) | null = null;
  #voiceEnds: (() => void) | null = null;
  #round = 0;

  /** `took` is called when this tab has become the one that keeps time. */
  constructor(locks: LockManager | null, took: () => void) {
    this.#locks = locks;
    this.#took = took;
  }

  /** Whether this tab keeps time. */
  get keeping(): boolean {
    return this.#locks === null || this.#letGo !== null;
  }

  /** Stands in line for the lock of this conversation. */
  follow(conversation: string): void {
    const name = `gentle-hands:time:${conversation}`;
    if (this.#locks === null || name === this.#name) return;
    this.leave();
    this.#name = name;
    this.#request(false);
  }

  /** A person is at work here: this tab keeps time from now on. */
  claim(): void {
    if (this.#locks !== null && this.#name !== null && this.#letGo === null) this.#request(true);
  }

  /** Lets another tab keep time. */
  leave(): void {
    this.#round += 1;
    this.#name = null;
    this.#letGo?.();
    this.#letGo = null;
  }

  /** Tells the other tabs that the server keeps time, as long as a voice is on here. */
  voiceHere(on: boolean): void {
    this.#voiceEnds?.();
    this.#voiceEnds = null;
    if (!on || this.#name === null) return;
    const until = new Promise<void>((resolve) => {
      this.#voiceEnds = resolve;
    });
    this.#locks?.request(`${this.#name}:voice`, () => until).catch(() => {});
  }

  /** Whether a voice is on in another tab of this conversation. */
  async voiceElsewhere(): Promise<boolean> {
    if (this.#locks === null || this.#voiceEnds !== null) return false;
    const { held } = await this.#locks.query();
    return held?.some((lock) => lock.name === `${this.#name}:voice`) ?? false;
  }

  #request(steal: boolean): void {
    const [name, round] = [this.#name, ++this.#round];
    if (this.#locks === null || name === null) return;
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        if (round !== this.#round) return resolve();
        this.#letGo = resolve;
        this.#took();
      });
    this.#locks.request(name, { steal }, hold).catch(() => {
      if (round !== this.#round) return;
      this.#letGo = null; // stolen by another tab: stand in line again
      this.#request(false);
    });
  }
}
