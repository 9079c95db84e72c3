/** The custom element `<gentle-hands>`: the whole widget. Attributes: server, routine, age-weeks, region, theme. */

import { html, LitElement, type TemplateResult } from "lit";
import { focusKept } from "./browser/focus.ts";
import { Memory } from "./browser/memory.ts";
import { markMoreBelow } from "./browser/more-below.ts";
import { WakeLock } from "./browser/wake-lock.ts";
import { Connection } from "./client/connection.ts";
import { Conversation } from "./client/conversation.ts";
import { Timekeeper } from "./client/timekeeper.ts";
import { type Content, fetchContent, NO_CONTENT, turnedAway } from "./content/content.ts";
import { LABELS, notListed } from "./content/sentences.ts";
import { styles } from "./styles/all.ts";
import { banner, emergencyNow } from "./view-model/banner.ts";
import { screenMaySleep } from "./view-model/phases.ts";
import { answers, closing, steering } from "./views/actions.ts";
import { decision, notices } from "./views/banners.ts";
import { caption } from "./views/caption.ts";
import { composer } from "./views/composer.ts";
import { log } from "./views/log.ts";
import type { Screen } from "./views/screen.ts";
import { stage } from "./views/stage.ts";
import { top } from "./views/top.ts";
import { HandsFree } from "./voice/hands-free.ts";

const RING_DRAWN_EVERY_MS = 500;
const CONTENT_AGAIN_MS = 5000;
const onThisPage = new Set<GentleHands>();

export class GentleHands extends LitElement {
  static override styles = styles;
  static override properties = {
    server: { type: String },
    routine: { type: String },
    ageWeeks: { type: Number, attribute: "age-weeks" },
    region: { type: String },
    theme: { type: String },
  };

  declare server: string | null;
  declare routine: string | null;
  declare ageWeeks: number | null;
  declare region: string | null;
  declare theme: string | null;

  #conversation: Conversation | null = null;
  #content: Content = NO_CONTENT;
  #ringDrawing: ReturnType<typeof setInterval> | null = null;
  #putFocusRight: () => void = () => {};
  #decision: string | null = null;
  #captionEnd: string | null = null;
  readonly #wakeLock = new WakeLock();
  readonly #memory = Memory.ofThisPage(() => this.#takeOthersAlong());
  readonly #night = matchMedia("(prefers-color-scheme: dark)");
  readonly #redraw = (): void => this.requestUpdate();

  constructor() {
    super();
    this.server = this.routine = this.ageWeeks = this.region = this.theme = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#conversation) return; // only moved to another place in the page
    if (!this.lang) this.lang = "en-GB";
    onThisPage.add(this);
    const server = this.#server;
    this.#conversation = new Conversation(
      {
        memory: this.#memory,
        connection: (hello, events) => new Connection(server, hello, events),
        voice: (events) => new HandsFree(server, events),
        timekeeper: (took) => new Timekeeper(navigator.locks ?? null, took),
        seconds: () => performance.now() / 1000,
        secondsSince1970: () => Date.now() / 1000,
        after: (seconds, then) => {
          const id = setTimeout(then, seconds * 1000);
          return () => clearTimeout(id);
        },
        nonce,
      },
      { routine: this.routine, ageWeeks: this.ageWeeks, region: this.region },
      this.#redraw,
    );
    this.#conversation.open();
    void this.#loadContent(server);
    this.#night.addEventListener("change", this.#redraw);
    window.addEventListener("storage", this.#otherTab);
    document.addEventListener("visibilitychange", this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #end(): void {
    onThisPage.delete(this);
    this.#conversation?.close();
    this.#conversation = null;
    this.#drawRing(false);
    this.#wakeLock.release();
    this.#night.removeEventListener("change", this.#redraw);
    window.removeEventListener("storage", this.#otherTab);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  protected override willUpdate(): void {
    this.#putFocusRight = focusKept(this.shadowRoot);
    this.toggleAttribute("dark", this.#dark);
    this.#drawRing(this.#conversation?.countdown?.running === true);
    const phase = this.#conversation?.view.guide?.phase;
    if (phase === undefined || screenMaySleep(phase)) this.#wakeLock.release();
    else this.#wakeLock.hold();
  }

  protected override updated(): void {
    this.#putFocusRight();
    this.#followCaption();
    this.#showDecision();
  }

  protected override render(): TemplateResult {
    const conversation = this.#conversation;
    if (conversation === null) return html``;
    const screen = this.#screen(conversation);
    const { view } = conversation;
    const ended = view.guide?.phase === "ended";
    return html`<section
      class="widget ${view.guide?.position && !ended ? "two" : ""} ${emergencyNow(view) ? "emergency" : ""} ${ended ? "over" : ""}"
      data-phase=${view.guide?.phase ?? "none"}
      aria-label=${LABELS.widget}
      @keydown=${this.#key}
    >
      ${top(screen)}
      <div class="news">${decision(screen)} ${notices(screen)}</div>
      ${stage(screen)}
      <div class="words">${caption(screen)} ${ended ? closing(screen) : ""}</div>
      ${log(screen)}
      <div class="bottom">${answers(screen)} ${ended ? "" : steering(screen)} ${composer(screen)}</div>
    </section>`;
  }

  get #server(): URL {
    return new URL("/", new URL(this.server ?? import.meta.url, document.baseURI));
  }

  get #dark(): boolean {
    const wished = this.#memory.theme ?? this.theme;
    return wished === "dark" || (wished !== "light" && this.#night.matches);
  }

  #screen(conversation: Conversation): Screen {
    return {
      view: conversation.view,
      content: this.#content,
      server: this.#server,
      dark: this.#dark,
      draft: conversation.draft,
      countdown: conversation.countdown,
      voiceOn: conversation.voiceOn,
      say: (text, handsStill) => conversation.say(text, handsStill),
      write: (draft) => conversation.typing(draft),
      send: () => conversation.send(),
      toggleVoice: () => conversation.toggleVoice(),
      openLog: (open) => void this.#openLog(open),
      toggleTheme: () => {
        this.#memory.keepTheme(this.#dark ? "light" : "dark");
        this.theme = this.#dark ? "light" : "dark";
        this.dispatchEvent(new CustomEvent("theme", { detail: this.theme, bubbles: true, composed: true }));
      },
      closeNotice: () => conversation.notice(null),
      beginAgain: () => conversation.beginAgain(),
    };
  }

  async #loadContent(server: URL): Promise<void> {
    while (this.isConnected && this.#content === NO_CONTENT) {
      try {
        this.#content = await fetchContent(server);
        this.requestUpdate();
      } catch (error) {
        if (await turnedAway(server, error)) this.#conversation?.notice(notListed(location.origin));
        await new Promise((resolve) => setTimeout(resolve, CONTENT_AGAIN_MS));
      }
    }
  }

  async #openLog(open: boolean): Promise<void> {
    this.#conversation?.openLog(open);
    await this.updateComplete;
    const root = this.shadowRoot;
    root?.querySelector<HTMLElement>(open ? "#close-log" : "#open-log")?.focus();
    const lines = root?.querySelector("#log-lines");
    if (lines) lines.scrollTop = lines.scrollHeight;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.#conversation?.view.logOpen) void this.#openLog(false);
  }

  /** Takes the other elements of this page and server to the conversation that begins here. */
  #takeOthersAlong(): void {
    for (const other of onThisPage) {
      if (other !== this && other.#server.href === this.#server.href) other.#conversation?.otherTabMoved();
    }
  }

  readonly #otherTab = (event: StorageEvent): void => {
    if (Memory.isSession(event.key)) this.#conversation?.otherTabMoved();
  };

  readonly #seen = (): void => {
    if (document.visibilityState === "visible") this.#conversation?.looked();
  };

  #drawRing(on: boolean): void {
    if (on === (this.#ringDrawing !== null)) return;
    if (this.#ringDrawing !== null) clearInterval(this.#ringDrawing);
    this.#ringDrawing = on ? setInterval(this.#redraw, RING_DRAWN_EVERY_MS) : null;
  }

  /** Scrolls a new decision into sight. */
  #showDecision(): void {
    const standing = this.#conversation ? banner(this.#conversation.view) : null;
    if (standing === this.#decision) return;
    this.#decision = standing;
    if (standing) this.shadowRoot?.querySelector("#decision")?.scrollIntoView({ block: "nearest" });
  }

  /** Scrolls a new turn to its first line; while the voice speaks, keeps the line that sounds in sight. */
  #followCaption(): void {
    const box = this.shadowRoot?.querySelector<HTMLElement>("#caption");
    const view = this.#conversation?.view;
    if (!box || !view) return;
    const follow = view.voice.saying ?? `turn ${view.turn}`;
    if (follow !== this.#captionEnd) {
      this.#captionEnd = follow;
      const now = box.querySelector<HTMLElement>(".now");
      box.scrollTop = now ? now.offsetTop - box.offsetTop - box.clientHeight / 3 : 0;
    }
    markMoreBelow(box);
  }
}

function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (!customElements.get("gentle-hands")) customElements.define("gentle-hands", GentleHands);

declare global {
  interface HTMLElementTagNameMap {
    "gentle-hands": GentleHands;
  }
}
