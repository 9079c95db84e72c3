// A conversation of the page, and everything that it speaks to, played by a test.

import { Memory } from "../../src/browser/memory.ts";
import type { Ack, Confirmed, ConnectionEvents, Hello, UserUttered } from "../../src/client/connection.ts";
import { Conversation } from "../../src/client/conversation.ts";
import type { Wishes } from "../../src/client/hello.ts";
import type { HandsFreeEvents } from "../../src/voice/hands-free.ts";

export const CONFIRMED: Confirmed = {
  session_id: "one",
  household: "home",
  others: 0,
  number: 0,
  known: true,
  fresh: true,
  voice: true,
};
export const NO_WISHES: Wishes = { routine: null, ageWeeks: null, region: null };
export const STROKE = { version: 1, act: "next", phase: "stroke", timer: { seq: 3, seconds: 40, purpose: "stroke" } };

/** A conversation whose server, voice, clock and other tabs are played by the test. */
export class Room {
  sent: UserUttered[] = [];
  spoken: string[] = [];
  hello: () => Hello = () => ({ replay_after: 0 });
  server!: ConnectionEvents;
  voice!: HandsFreeEvents;
  voiceOn = false;
  keeping = true;
  voiceElsewhere = false;
  reopened = 0;
  took: () => void = () => {};
  now = 0;
  readonly conversation: Conversation;
  readonly #answers = new Map<string, (ack: Ack) => void>();
  #alarm: { at: number; then: () => void } | null = null;
  #nonces = 0;

  constructor(wishes = NO_WISHES, memory = new Memory(null, null)) {
    const room = this;
    this.conversation = new Conversation(
      {
        memory,
        connection: (hello, events) => {
          [room.hello, room.server] = [hello, events];
          return {
            open: () => {},
            close: () => {},
            reopen: () => void room.reopened++,
            utter: (utterance, answered) => {
              room.sent.push(utterance);
              room.#answers.set(utterance.id, answered);
            },
          };
        },
        voice: (events) => {
          room.voice = events;
          return {
            get on() {
              return room.voiceOn;
            },
            start: async () => {
              room.voiceOn = true;
            },
            stop: () => {
              room.voiceOn = false;
            },
            say: (text) => room.spoken.push(text) > 0,
          };
        },
        timekeeper: (took) => {
          room.took = took;
          return {
            get keeping() {
              return room.keeping;
            },
            follow: () => {},
            claim: () => {},
            leave: () => {},
            voiceHere: () => {},
            voiceElsewhere: async () => room.voiceElsewhere,
          };
        },
        seconds: () => room.now,
        secondsSince1970: () => room.now,
        after: (seconds, then) => {
          room.#alarm = { at: room.now + seconds, then };
          return () => {
            room.#alarm = null;
          };
        },
        nonce: () => `n${++room.#nonces}`,
      },
      wishes,
      () => {},
    );
  }

  get messages(): string[] {
    return this.sent.map((one) => one.message);
  }

  answer(id: string, ack: Ack = { ok: true }): void {
    this.#answers.get(id)?.(ack);
  }

  /** Time goes by; whatever was to happen by then happens. */
  async pass(seconds: number): Promise<void> {
    this.now += seconds;
    const alarm = this.#alarm;
    if (alarm && alarm.at <= this.now) {
      this.#alarm = null;
      alarm.then();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** A room in mid-stroke: message 2 was the last. */
  static stroking(): Room {
    const room = new Room();
    room.server.confirmed(CONFIRMED);
    room.server.line("Glide down.", 1);
    room.server.guide(STROKE, 2);
    room.sent = [];
    return room;
  }
}
