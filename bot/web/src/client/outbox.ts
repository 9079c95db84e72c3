/** Utterances on their way: each is kept until the server has taken it, and sent again after a lost connection. */

export interface Utterance {
  id: string; // the nonce by which the server takes an utterance once
  text: string;
}

export class Outbox {
  #waiting: Utterance[];
  readonly #sent = new Set<string>(); // on this connection
  readonly #keep: (waiting: readonly Utterance[]) => void;

  /** `keep` is called with what waits whenever that changes, so that a reload loses nothing. */
  constructor(waiting: readonly Utterance[], keep: (waiting: readonly Utterance[]) => void) {
    this.#waiting = [...waiting];
    this.#keep = keep;
  }

  get waiting(): readonly Utterance[] {
    return this.#waiting;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  add(utterance: Utterance): void {
    if (this.#waiting.some((other) => other.id === utterance.id)) return;
    this.#waiting.push(utterance);
    this.#keep(this.#waiting);
  }

  /** What is to be sent now, oldest first: everything not yet sent on this connection. */
  take(): Utterance[] {
    const unsent = this.#waiting.filter(({ id }) => !this.#sent.has(id));
    for (const { id } of unsent) this.#sent.add(id);
    return unsent;
  }

  /** The server has taken or refused the utterance of `id`. */
  done(id: string): Utterance | null {
    const utterance = this.#waiting.find((other) => other.id === id) ?? null;
    if (utterance === null) return null;
    this.#waiting = this.#waiting.filter((other) => other.id !== id);
    this.#sent.delete(id);
    this.#keep(this.#waiting);
    return utterance;
  }

  /** The connection is gone: whatever was not answered will be sent again. */
  lost(): void {
    this.#sent.clear();
  }

  /** Another conversation begins: nothing of the last is sent. */
  clear(): void {
    this.#waiting = [];
    this.#sent.clear();
    this.#keep(this.#waiting);
  }
}
