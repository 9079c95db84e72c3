/** The text field: what stands in it, and what comes back into it because the server refused it. */

import type { Memory } from "../browser/memory.ts";

export class Draft {
  #text: string;
  readonly #sent = new Set<string>(); // nonces of texts that were sent from the field and are not answered yet

  constructor(private readonly memory: Pick<Memory, "draft" | "keepDraft">) {
    this.#text = memory.draft;
  }

  get text(): string {
    return this.#text;
  }

  get empty(): boolean {
    return this.#text.trim() === "";
  }

  write(text: string): void {
    this.#text = text;
    this.memory.keepDraft(text);
  }

  /** Empties the field; `nonce` names the text from now on. */
  take(nonce: string): string {
    const text = this.#text;
    this.#sent.add(nonce);
    this.write("");
    return text;
  }

  /** Whether the text of `nonce` came from the field, and the field is free to have it back. */
  takesBack(nonce: string): boolean {
    return this.#sent.delete(nonce) && this.#text === "";
  }
}
