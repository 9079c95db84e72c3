/** Words on their way to the server: kept until it has taken them, and sent again after a lost connection, once each. */

export interface Words {
  id: string; // the nonce by which the server knows that it has had them
  text: string;
}

export class Outbox {
  #waiting: Words[];
  readonly #sent = new Set<string>(); // on this connection
  readonly #keep: (waiting: readonly Words[]) => void;

  /** `keep` is told what waits whenever that changes, so that a reload loses nothing. */
  constructor(waiting: readonly Words[], keep: (waiting: readonly Words[]) => void) {
    this.#waiting = [...waiting];
    this.#keep = keep;
  }

  get waiting(): readonly Words[] {
    return this.#waiting;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  add(words: Words): void {
    if (this.#waiting.some((other) => other.id === words.id)) return;
    this.#waiting.push(words);
    this.#keep(this.#waiting);
  }

  /** What is to be sent now, oldest first: everything not yet sent on this connection. */
  take(): Words[] {
    const unsent = this.#waiting.filter((words) => !this.#sent.has(words.id));
    for (const words of unsent) this.#sent.add(words.id);
    return unsent;
  }

  /** The server has taken or refused these words: they are no longer ours. */
  done(id: string): Words | null {
    const words = this.#waiting.find((other) => other.id === id) ?? null;
    if (words === null) return null;
    this.#waiting = this.#waiting.filter((other) => other.id !== id);
    this.#sent.delete(id);
    this.#keep(this.#waiting);
    return words;
  }

  /** The connection is gone: whatever was not answered will be sent again. */
  lost(): void {
    this.#sent.clear();
  }

  /** Another conversation begins: the words of the last one are not for it. */
  clear(): void {
    this.#waiting = [];
    this.#sent.clear();
    this.#keep(this.#waiting);
  }
}
