/** A whole conversation, without a screen: connection, words on their way, timer and voice, around one view. */

import type { Memory } from "../browser/memory.ts";
import { REFUSED, SENTENCES } from "../content/sentences.ts";
import { readGuide, type Timer } from "../protocol/guide.ts";
import { after, type Event, firstView, kept, replaying, type View } from "../view-model/view.ts";
import type { HandsFree, HandsFreeEvents } from "../voice/hands-free.ts";
import type { Ack, Confirmed, Connection, ConnectionEvents, Hello } from "./connection.ts";
import { type Clock, type Countdown, MassageTime } from "./massage-time.ts";
import { Outbox } from "./outbox.ts";
import type { Timekeeper } from "./timekeeper.ts";

/** What the page around us wishes for. */
export interface Wishes {
  routine: string | null;
  ageWeeks: number | null;
  region: string | null;
}

/** The world outside, handed in so that tests can stand in for it. */
export interface World extends Clock {
  memory: Memory;
  connection(hello: () => Hello, events: ConnectionEvents): Pick<Connection, "open" | "close" | "reopen" | "utter">;
  voice(events: HandsFreeEvents): Pick<HandsFree, "on" | "start" | "stop" | "say">;
  timekeeper(
    took: () => void,
  ): Pick<Timekeeper, "keeping" | "follow" | "claim" | "leave" | "voiceHere" | "voiceElsewhere">;
  secondsSince1970(): number;
  nonce(): string;
}

export class Conversation {
  view: View;
  draft: string; // what stands in the text field
  readonly #world: World;
  readonly #wishes: Wishes;
  readonly #changed: () => void;
  readonly #connection: ReturnType<World["connection"]>;
  readonly #voice: ReturnType<World["voice"]>;
  readonly #keeper: ReturnType<World["timekeeper"]>;
  readonly #time: MassageTime;
  readonly #outbox: Outbox;
  readonly #typed = new Set<string>(); // nonces of words that go back into the text field when they are refused
  #session: string | null;
  #joined = false;
  #catchingUp = false; // joined, but what was missed is not yet all here
  #start: "first" | "after_words" | null = null; // a /start still to be sent
  #startSent = false; // and its answer not yet here

  constructor(world: World, wishes: Wishes, changed: () => void) {
    this.#world = world;
    this.#wishes = wishes;
    this.#changed = changed;
    this.#session = world.memory.session(world.secondsSince1970());
    this.view = firstView(this.#session ? world.memory.chat(this.#session) : null);
    this.draft = world.memory.draft;
    this.#outbox = new Outbox(world.memory.unsent, (words) => world.memory.keepUnsent(words));
    this.#voice = world.voice(this.#voiceEvents());
    this.#keeper = world.timekeeper(() => this.#time.tookOver());
    this.#time = new MassageTime(world, this.#keeper, this.#voice, { tick: (timer) => this.#tick(timer), changed });
    this.#connection = world.connection(() => this.#hello(), this.#connectionEvents());
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

  get voiceOn(): boolean {
    return this.#voice.on;
  }

  /** The timer to be drawn now, or null. */
  get countdown(): Countdown | null {
    return this.#time.countdown;
  }

  /** The caregiver's words, typed or tapped. `handsStill`: rest the hands before the answer comes. */
  say(text: string, handsStill = false, id = this.#world.nonce()): void {
    const words = text.trim();
    if (words === "") return;
    this.#keeper.claim();
    this.#time.hold("answer");
    this.#do({ type: "sending", id, text: words });
    if (handsStill) this.#do({ type: "hands_still" });
    if (!(this.#voice.on && this.#voice.say(words))) this.#outbox.add({ id, text: words });
    this.#goOn();
  }

  /** What stands in the text field is said. */
  send(): void {
    const id = this.#world.nonce();
    this.#typed.add(id);
    this.say(this.draft, false, id);
    this.typing("");
  }

  /** What stands in the text field now: as long as there is something, the timer stands still. */
  typing(draft: string): void {
    this.draft = draft;
    this.#world.memory.keepDraft(draft);
    if (draft.trim() === "") this.#time.release("typing");
    else {
      this.#keeper.claim();
      this.#time.hold("typing");
    }
  }

  /** Voice on or off; must be called from a tap. */
  toggleVoice(): void {
    if (this.#voice.on) return this.#voice.stop();
    if (this.#session === null) return this.#do({ type: "noticed", text: SENTENCES.notYetConnected });
    this.#keeper.claim();
    this.#time.hold("voice");
    void this.#voice.start(this.#session);
  }

  openLog(open: boolean): void {
    this.#do({ type: "log_opened", open });
  }

  /** A sentence about the program itself. */
  notice(text: string): void {
    this.#do({ type: "noticed", text });
  }

  closeNotice(): void {
    this.#do({ type: "noticed", text: null });
  }

  /** Another massage: a conversation of its own. */
  beginAgain(): void {
    this.#world.memory.forgetSession();
    this.#moveTo(null);
  }

  /** Another tab of ours has begun another conversation: this one follows it. */
  otherTabMoved(): void {
    const session = this.#world.memory.session(this.#world.secondsSince1970());
    if (session !== null && session !== this.#session && !this.#voice.on) this.#moveTo(session);
  }

  /** A person looks at this tab. */
  looked(): void {
    this.#keeper.claim();
  }

  #moveTo(session: string | null): void {
    this.#voice.stop();
    this.#session = session;
    this.#joined = false;
    this.#start = null;
    this.#outbox.clear();
    this.#time.cancel();
    this.#do({ type: "began_again" });
    this.#connection.reopen();
  }

  #hello(): Hello {
    const { household } = this.#world.memory;
    return {
      ...(this.#session ? { session_id: this.#session } : {}),
      ...(household ? { household } : {}),
      ...(this.#wishes.region ? { region: this.#wishes.region } : {}),
      replay_after: this.view.lastNumber,
    };
  }

  #connectionEvents(): ConnectionEvents {
    return {
      confirmed: (by) => this.#confirmed(by),
      lost: () => {
        this.#joined = false;
        this.#start = null;
        this.#startSent = false;
        this.#outbox.lost();
        this.#time.hold("away");
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
    const { memory } = this.#world;
    if (by.fresh && this.view.lines.some((line) => line.state === "said")) this.#do({ type: "began_again" });
    this.#session = by.session_id;
    memory.keepSession(by.session_id, this.#world.secondsSince1970());
    if (by.household) memory.keepHousehold(by.household);
    this.#keeper.follow(by.session_id);
    this.#joined = true;
    this.#catchingUp = true;
    this.#start = by.fresh ? "first" : by.others === 0 && !this.#voice.on ? "after_words" : null;
    this.#do({ type: "confirmed", number: by.number, known: by.known, voice: by.voice });
    this.#goOn();
  }

  #message(event: Event & { number: number }): void {
    const before = this.view;
    this.#do(event);
    if (this.view === before) return; // had it already
    if (event.type === "guided" && !this.#catchingUp) {
      this.#world.memory.keepSession(this.#session!, this.#world.secondsSince1970());
      this.#runTime();
    }
    this.#goOn();
  }

  /** Whatever can be sent now is sent: words before the /start that asks how the baby is, for they were said before. */
  #goOn(): void {
    if (!this.#joined || replaying(this.view)) return;
    if (this.#start === "first") this.#sendStart();
    for (const { id, text } of this.#outbox.take()) this.#utter(id, text, (ack) => this.#answered(id, ack));
    if (this.#start === "after_words" && this.#outbox.empty) {
      if (this.view.guide?.phase === "ended") this.#start = null;
      else this.#sendStart();
    }
    if (!this.#catchingUp || this.#start !== null) return;
    this.#catchingUp = false;
    if (this.#startSent) return;
    this.#runTime();
  }

  /** A guide that is no memory has come: what was held for it goes on. */
  #runTime(): void {
    this.#startSent = false;
    this.#time.release("away");
    this.#time.follow(this.view.guide);
  }

  #sendStart(): void {
    const { routine, ageWeeks } = this.#wishes;
    const wishes = { ...(routine ? { routine } : {}), ...(ageWeeks === null ? {} : { age_weeks: ageWeeks }) };
    const first = this.view.guide === null && Object.keys(wishes).length > 0;
    this.#start = null;
    this.#startSent = true;
    this.#utter(this.#world.nonce(), first ? `/start${JSON.stringify(wishes)}` : "/start", () => {});
  }

  #utter(id: string, message: string, answered: (ack: Ack) => void): void {
    const { region } = this.#wishes;
    this.#connection.utter(
      { id, message, session_id: this.#session!, ...(region ? { metadata: { region } } : {}) },
      answered,
    );
  }

  #answered(id: string, ack: Ack): void {
    const words = this.#outbox.done(id);
    const typed = this.#typed.delete(id);
    if (!ack.ok) {
      if (typed && words && this.draft === "") this.typing(words.text);
      this.#time.release("answer");
      this.#do({ type: "not_sent", id });
      if (this.view.notice === null) this.#do({ type: "noticed", text: REFUSED[ack.code ?? ""] ?? REFUSED["failed"]! });
    }
    this.#goOn();
  }

  #tick({ seq }: Timer): void {
    if (this.#joined) this.#utter(this.#world.nonce(), `/tick${JSON.stringify({ seq })}`, () => {});
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
    if (worthKeeping && this.#session) this.#world.memory.keepChat(this.#session, kept(this.view));
    this.#changed();
  }
}
