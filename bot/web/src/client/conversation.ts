/** One conversation, without a screen: connection, delivery, timer and voice around one view. */

import { REFUSED, SENTENCES } from "../content/sentences.ts";
import { readGuide } from "../protocol/guide.ts";
import { after, type Event, firstView, saved, type View } from "../view-model/view.ts";
import type { HandsFreeEvents } from "../voice/hands-free.ts";
import type { Confirmed, ConnectionEvents } from "./connection.ts";
import { Delivery, type DeliveryEvents } from "./delivery.ts";
import { Draft } from "./draft.ts";
import { helloOf, type Wishes } from "./hello.ts";
import type { Ports } from "./ports.ts";
import { type Countdown, SessionClock } from "./session-clock.ts";

export class Conversation {
  view: View;
  readonly #ports: Ports;
  readonly #changed: () => void;
  readonly #connection: ReturnType<Ports["connection"]>;
  readonly #voice: ReturnType<Ports["voice"]>;
  readonly #keeper: ReturnType<Ports["timekeeper"]>;
  readonly #time: SessionClock;
  readonly #delivery: Delivery;
  readonly #draft: Draft;

  constructor(ports: Ports, wishes: Wishes, changed: () => void) {
    this.#ports = ports;
    this.#changed = changed;
    this.#draft = new Draft(ports.memory);
    this.#voice = ports.voice(this.#voiceEvents());
    this.#keeper = ports.timekeeper(() => this.#time.tookOver());
    this.#time = new SessionClock(ports, this.#keeper, this.#voice, {
      tick: ({ seq }) => this.#delivery.tick(seq),
      changed,
    });
    this.#connection = ports.connection(
      () => helloOf(this.#delivery.session, ports.memory, wishes, this.view.lastNumber),
      this.#connectionEvents(),
    );
    this.#delivery = new Delivery(ports, wishes, this.#connection, () => this.view, this.#deliveryEvents());
    const { session } = this.#delivery;
    this.view = firstView(session ? ports.memory.chat(session) : null);
  }

  open(): void {
    this.#connection.open();
    if (this.draft) this.typing(this.draft);
  }

  close(): void {
    this.#voice.stop();
    this.#keeper.leave();
    this.#connection.close();
    this.#time.cancel();
  }

  /** What stands in the text field. */
  get draft(): string {
    return this.#draft.text;
  }

  get voiceOn(): boolean {
    return this.#voice.on;
  }

  /** The timer to be drawn now, or null. */
  get countdown(): Countdown | null {
    return this.#time.countdown;
  }

  /** The caregiver's words, typed or tapped. `handsStill`: rest the hands before the answer comes. */
  say(text: string, handsStill = false, id = this.#ports.nonce()): void {
    const words = text.trim();
    if (words === "") return;
    this.#keeper.claim();
    this.#time.hold("answer");
    this.#do({ type: "sending", id, text: words });
    if (handsStill) this.#do({ type: "hands_still" });
    if (!(this.#voice.on && this.#voice.say(words))) this.#delivery.add({ id, text: words });
    this.#delivery.goOn();
  }

  /** Says what stands in the text field. */
  send(): void {
    const id = this.#ports.nonce();
    this.say(this.#draft.take(id), false, id);
    this.#time.release("typing");
  }

  /** What stands in the text field now: as long as there is something, the timer stands still. */
  typing(draft: string): void {
    this.#draft.write(draft);
    if (this.#draft.empty) this.#time.release("typing");
    else {
      this.#keeper.claim();
      this.#time.hold("typing");
    }
  }

  /** Voice on or off; must be called from a tap. */
  toggleVoice(): void {
    if (this.#voice.on) return this.#voice.stop();
    if (this.#delivery.session === null) return this.#do({ type: "noticed", text: SENTENCES.notYetConnected });
    this.#keeper.claim();
    this.#time.hold("voice");
    void this.#voice.start(this.#delivery.session);
  }

  openLog(open: boolean): void {
    this.#do({ type: "log_opened", open });
  }

  /** Shows a sentence about the program itself; null takes it away. */
  notice(text: string | null): void {
    this.#do({ type: "noticed", text });
  }

  /** Another massage: a conversation of its own. */
  beginAgain(): void {
    this.#ports.memory.forgetSession();
    this.#moveTo(null);
  }

  /** Another tab has begun another conversation: this tab follows. */
  otherTabMoved(): void {
    const session = this.#ports.memory.session(this.#ports.secondsSince1970());
    if (session !== null && session !== this.#delivery.session && !this.#voice.on) this.#moveTo(session);
  }

  /** A person looks at this tab. */
  looked(): void {
    this.#keeper.claim();
  }

  #moveTo(session: string | null): void {
    this.#voice.stop();
    this.#delivery.moveTo(session);
    this.#time.cancel();
    this.#do({ type: "began_again" });
    this.#connection.reopen();
  }

  #connectionEvents(): ConnectionEvents {
    return {
      confirmed: (by) => this.#confirmed(by),
      lost: () => {
        this.#delivery.lost();
        this.#do({ type: "connection_lost" });
      },
      line: (text, number) => this.#message({ type: "line_said", text, number }),
      guide: (payload, number) => {
        const guide = readGuide(payload);
        if (guide) this.#message({ type: "guided", guide, number });
      },
      caregiver: (text, number, id) => this.#message({ type: "caregiver_said", text, number, id }),
      refused: (code, sentence) => this.#do({ type: "noticed", text: sentence ?? REFUSED[code] ?? REFUSED["failed"]! }),
    };
  }

  #confirmed(by: Confirmed): void {
    const { memory } = this.#ports;
    if (by.fresh && this.view.lines.some((line) => line.state === "said")) this.#do({ type: "began_again" });
    this.#delivery.session = by.session_id;
    memory.keepSession(by.session_id, this.#ports.secondsSince1970());
    if (by.household) memory.keepHousehold(by.household);
    this.#keeper.follow(by.session_id);
    const alone = by.others === 0 && !this.#voice.on;
    this.#delivery.on(by.fresh ? "joined_new" : alone ? "joined_alone" : "joined_beside");
    this.#do({ type: "confirmed", number: by.number, known: by.known, voice: by.voice });
    this.#delivery.goOn();
  }

  #message(event: Event & { number: number }): void {
    const before = this.view;
    this.#do(event);
    if (this.view === before) return; // had it already
    if (event.type === "guided") this.#delivery.on("guided");
    this.#delivery.goOn();
  }

  #deliveryEvents(): DeliveryEvents {
    return {
      holdTimer: () => this.#time.hold("away"),
      runTimer: () => {
        this.#time.release("away");
        this.#time.follow(this.view.guide);
      },
      answered: (id, utterance, ack) => {
        const takesBack = this.#draft.takesBack(id);
        if (ack.ok) return;
        if (takesBack && utterance) this.typing(utterance.text);
        this.#time.refused();
        this.#do({ type: "not_sent", id });
        if (this.view.notice === null) this.notice(REFUSED[ack.code ?? ""] ?? REFUSED["failed"]!);
      },
    };
  }

  #voiceEvents(): HandsFreeEvents {
    return {
      state: (state, reason) => {
        this.#do({ type: "voice_changed", state, reason: reason ?? null });
        this.#keeper.voiceHere(this.#voice.on);
        if (state === "off" || state === "refused") this.#time.voiceEnded();
      },
      caregiverSpeaking: (on) => this.#do({ type: "caregiver_speaking", on }),
      saying: (line) => this.#do({ type: "saying", line }),
      timer: (state) => this.#time.voiceTold(state),
      notice: (text) => this.#do({ type: "noticed", text }),
      over: (reason) => {
        this.#do({ type: "voice_over", reason });
        this.#keeper.voiceHere(false);
        this.#time.voiceEnded();
      },
    };
  }

  #do(event: Event): void {
    const before = this.view;
    this.view = after(before, event);
    const worthKeeping = this.view.lines !== before.lines || this.view.guide !== before.guide;
    if (worthKeeping && this.#delivery.session) this.#ports.memory.keepChat(this.#delivery.session, saved(this.view));
    this.#changed();
  }
}
