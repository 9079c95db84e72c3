/**
 * What the widget remembers. Tokens and theme stay with the browser, lines and utterances with this tab.
 *
 * Storage may be blocked or full: then nothing is remembered, and everything else works.
 */

import type { Utterance } from "../client/outbox.ts";
import { placeIsStale } from "../client/staleness.ts";
import type { SavedView } from "../view-model/view.ts";

export type Theme = "dark" | "light";

const PREFIX = "gentle-hands:";

export class Memory {
  readonly #browser: Storage | null;
  readonly #tab: Storage | null;
  readonly #moved: () => void;

  /** `moved` is called when another conversation than the last is kept: no storage event tells this page so. */
  constructor(browser: Storage | null, tab: Storage | null, moved: () => void = () => {}) {
    this.#browser = browser;
    this.#tab = tab;
    this.#moved = moved;
  }

  /** The storage of this page, as far as it may be used. */
  static ofThisPage(moved: () => void): Memory {
    return new Memory(
      allowed(() => window.localStorage),
      allowed(() => window.sessionStorage),
      moved,
    );
  }

  /** The token of the conversation under way, or null; `now` in seconds since 1970. */
  session(now: number): string | null {
    const stored = read(this.#browser, "session") as { token?: unknown; at?: unknown } | null;
    if (typeof stored?.token !== "string" || typeof stored.at !== "number") return null;
    return placeIsStale(now - stored.at) ? null : stored.token;
  }

  keepSession(token: string, now: number): void {
    const before = this.session(now);
    write(this.#browser, "session", { token, at: now });
    if (before !== token) this.#moved();
  }

  forgetSession(): void {
    write(this.#browser, "session", null);
    write(this.#tab, "chat", null);
  }

  get household(): string | null {
    const token = read(this.#browser, "household");
    return typeof token === "string" ? token : null;
  }

  keepHousehold(token: string): void {
    write(this.#browser, "household", token);
  }

  get theme(): Theme | null {
    const theme = read(this.#browser, "theme");
    return theme === "dark" || theme === "light" ? theme : null;
  }

  keepTheme(theme: Theme): void {
    write(this.#browser, "theme", theme);
  }

  /** What this tab showed of `session` before the page was loaded again. */
  chat(session: string): SavedView | null {
    const stored = read(this.#tab, "chat") as { session?: unknown; kept?: SavedView } | null;
    return stored?.session === session && Array.isArray(stored.kept?.lines) ? stored.kept : null;
  }

  keepChat(session: string, view: SavedView): void {
    write(this.#tab, "chat", { session, kept: view });
  }

  /** Utterances of this tab that the server has not taken. */
  get unsent(): Utterance[] {
    const stored = read(this.#tab, "unsent");
    return Array.isArray(stored) ? (stored as Utterance[]) : [];
  }

  keepUnsent(utterances: readonly Utterance[]): void {
    write(this.#tab, "unsent", utterances.length > 0 ? utterances : null);
  }

  /** What stands in the text field, unsent. */
  get draft(): string {
    const stored = read(this.#tab, "draft");
    return typeof stored === "string" ? stored : "";
  }

  keepDraft(text: string): void {
    write(this.#tab, "draft", text || null);
  }

  /** Whether the storage event of `key` means that another tab has begun a conversation. */
  static isSession(key: string | null): boolean {
    return key === `${PREFIX}session`;
  }
}

function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}

function read(storage: Storage | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

function write(storage: Storage | null, key: string, value: unknown): void {
  try {
    if (value === null) storage?.removeItem(PREFIX + key);
    else storage?.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Storage is full or taken away: this visit goes on without.
  }
}
