/** Gets messages to the server: performs what joining.ts rules, with the outbox, the /start and the session's token. */

import { startText, tickText } from "../protocol/messages.ts";
import { replaying, type View } from "../view-model/view.ts";
import type { Ack, Connection } from "./connection.ts";
import type { Wishes } from "./hello.ts";
import { type Effect, type Event, join, type State } from "./joining.ts";
import { Outbox, type Utterance } from "./outbox.ts";
import type { Ports } from "./ports.ts";

export interface DeliveryEvents {
  holdTimer(): void;
  /** A guide of now is here: what the connection held goes on. */
  runTimer(): void;
  /** The server has taken or refused an utterance. `utterance`: null where it was answered already. */
  answered(id: string, utterance: Utterance | null, ack: Ack): void;
}

export class Delivery {
  /** The token of the conversation under way, or null. */
  session: string | null;
  readonly #ports: Pick<Ports, "memory" | "secondsSince1970" | "nonce">;
  readonly #wishes: Wishes;
  readonly #connection: Pick<Connection, "utter">;
  readonly #view: () => View;
  readonly #events: DeliveryEvents;
  readonly #outbox: Outbox;
  #state: State = "away";

  /** `view` gives the view of now: what was missed, and in which phase the massage is. */
  constructor(
    ports: Pick<Ports, "memory" | "secondsSince1970" | "nonce">,
    wishes: Wishes,
    connection: Pick<Connection, "utter">,
    view: () => View,
    events: DeliveryEvents,
  ) {
    [this.#ports, this.#wishes, this.#connection, this.#view, this.#events] = [ports, wishes, connection, view, events];
    this.session = ports.memory.session(ports.secondsSince1970());
    this.#outbox = new Outbox(ports.memory.unsent, (waiting) => ports.memory.keepUnsent(waiting));
  }

  add(utterance: Utterance): void {
    this.#outbox.add(utterance);
  }

  /** Says that a timer has run out, where the conversation is live. */
  tick(seq: number): void {
    if (this.#state === "live") this.#utter(this.#ports.nonce(), tickText(seq), () => {});
  }

  /** Another conversation begins, or another tab is followed: nothing of the last conversation is sent. */
  moveTo(session: string | null): void {
    this.session = session;
    this.on("conversation_left");
    this.#outbox.clear();
  }

  lost(): void {
    this.#outbox.lost();
    this.on("connection_lost");
  }

  /** Sends whatever can be sent now. */
  goOn(): void {
    if (!replaying(this.#view())) this.on("caught_up");
    this.on("utterances_waiting");
    if (this.#outbox.empty) this.on(this.#view().guide?.phase === "ended" ? "massage_over" : "utterances_taken");
  }

  /** Moves on by the table, and performs the effects. */
  on(event: Event): void {
    const { to, effects } = join(this.#state, event);
    this.#state = to;
    for (const effect of effects) this.#perform[effect]();
  }

  readonly #perform: Record<Effect, () => void> = {
    send_start: () => {
      const wishesCount = this.#view().guide === null; // a massage under way is not begun anew
      const start = wishesCount ? this.#wishes : { routine: null, ageWeeks: null };
      this.#utter(this.#ports.nonce(), startText(start), () => {});
    },
    send_utterances: () => {
      for (const { id, text } of this.#outbox.take()) this.#utter(id, text, (ack) => this.#answered(id, ack));
    },
    remember_session: () => this.#ports.memory.keepSession(this.session!, this.#ports.secondsSince1970()),
    hold_timer: () => this.#events.holdTimer(),
    run_timer: () => this.#events.runTimer(),
  };

  #utter(id: string, message: string, answered: (ack: Ack) => void): void {
    const { region } = this.#wishes;
    const metadata = region ? { metadata: { region } } : {};
    this.#connection.utter({ id, message, session_id: this.session!, ...metadata }, answered);
  }

  #answered(id: string, ack: Ack): void {
    this.#events.answered(id, this.#outbox.done(id), ack);
    this.goOn();
  }
}
