import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../../src/browser/memory.ts";
import type { Ack, Confirmed, ConnectionEvents, Hello, UserUttered } from "../../src/client/connection.ts";
import { Conversation } from "../../src/client/conversation.ts";
import type { Wishes } from "../../src/client/hello.ts";
import type { HandsFreeEvents } from "../../src/voice/hands-free.ts";

const CONFIRMED: Confirmed = {
  session_id: "one",
  household: "home",
  others: 0,
  number: 0,
  known: true,
  fresh: true,
  voice: true,
};
const NO_WISHES: Wishes = { routine: null, ageWeeks: null, region: null };
const STROKE = { version: 1, act: "next", phase: "stroke", timer: { seq: 3, seconds: 40, purpose: "stroke" } };

/** A conversation whose server, voice, clock and other tabs are played by the test. */
class Room {
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

test("a new conversation begins with what the page wishes for", () => {
  const room = new Room({ routine: "full_body", ageWeeks: 16, region: "GB" });
  room.server.confirmed(CONFIRMED);
  assert.deepEqual(room.messages, ['/start{"routine":"full_body","age_weeks":16}']);
  assert.deepEqual(room.sent[0]?.metadata, { region: "GB" });
});

test("a tick is sent when the stroke's time is over, and not before", async () => {
  const room = Room.stroking();
  await room.pass(39);
  assert.deepEqual(room.messages, []);
  await room.pass(1);
  assert.deepEqual(room.messages, ['/tick{"seq":3}']);
});

test("the timer stands still while somebody types, and after the words until they are answered", async () => {
  const room = Room.stroking();
  await room.pass(30);
  room.conversation.typing("how lo");
  await room.pass(100);
  room.conversation.typing("how long");
  room.conversation.send();
  await room.pass(100);
  assert.deepEqual(room.messages, ["how long"]);
  room.server.guide({ ...STROKE, act: "question" }, 3);
  await room.pass(9);
  assert.deepEqual(room.messages, ["how long"]);
  await room.pass(1);
  assert.deepEqual(room.messages, ["how long", '/tick{"seq":3}']);
});

test("a text field that was emptied lets the timer go on", async () => {
  const room = Room.stroking();
  room.conversation.typing("h");
  await room.pass(50);
  room.conversation.typing("");
  assert.equal(room.conversation.countdown?.left, 40);
  await room.pass(40);
  assert.deepEqual(room.messages, ['/tick{"seq":3}']);
});

test("talk to the baby lets the stroke go on with the time it had", async () => {
  const room = Room.stroking();
  await room.pass(10);
  room.conversation.say("who's a lovely girl");
  room.server.guide({ ...STROKE, act: "ambient", timer: null }, 3);
  assert.equal(room.conversation.countdown?.left, 30);
  assert.equal(room.conversation.countdown?.running, true);
});

test("no tick is sent while the connection is away, and coming back asks how the baby is", async () => {
  const room = Room.stroking();
  await room.pass(10);
  room.server.lost();
  await room.pass(500);
  assert.deepEqual(room.messages, []);
  assert.equal(room.hello().replay_after, 2);
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 2 });
  assert.deepEqual(room.messages, ["/start"]);
});

test("words said while away are sent first, each under its own nonce, and then the /start", () => {
  const room = Room.stroking();
  room.conversation.say("she's crying");
  const { id } = room.sent[0]!;
  room.server.lost();
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 2 });
  assert.deepEqual(
    room.sent.map((one) => [one.message, one.id]),
    [
      ["she's crying", id],
      ["she's crying", id],
    ],
  );
  room.answer(id);
  assert.deepEqual(room.messages.slice(2), ["/start"]);
});

test("what was missed is shown before anything is sent", () => {
  const room = Room.stroking();
  room.server.lost();
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 4 });
  assert.deepEqual(room.messages, []);
  room.server.line("How is your baby?", 3);
  assert.deepEqual(room.messages, []);
  room.server.guide({ ...STROKE, phase: "checking", timer: null }, 4);
  assert.deepEqual(room.messages, ["/start"]);
});

test("a second tab just follows, and its timer runs", async () => {
  const room = new Room();
  room.server.confirmed({ ...CONFIRMED, fresh: false, others: 1, number: 1 });
  room.server.guide(STROKE, 1);
  assert.deepEqual(room.messages, []);
  assert.equal(room.conversation.countdown?.running, true);
});

test("a massage that has ended is not begun again by a reload", () => {
  const room = new Room();
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 1 });
  room.server.guide({ version: 1, act: "stop", phase: "ended" }, 1);
  assert.deepEqual(room.messages, []);
});

test("a tab that does not keep time sends no tick, until the tab that did is gone", async () => {
  const room = Room.stroking();
  room.keeping = false;
  await room.pass(40);
  assert.deepEqual(room.messages, []);
  room.took();
  assert.deepEqual(room.messages, ['/tick{"seq":3}']);
});

test("no tick of before a lost connection is sent while what was missed is on its way", async () => {
  const room = Room.stroking();
  room.keeping = false;
  await room.pass(40);
  room.server.lost();
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 4 });
  room.took();
  assert.deepEqual(room.messages, []);
});

test("a /start that was not answered in one conversation holds no timer of the next", () => {
  const room = new Room();
  room.server.confirmed(CONFIRMED);
  assert.deepEqual(room.messages, ["/start"]);
  room.conversation.beginAgain();
  room.server.confirmed({ ...CONFIRMED, session_id: "two", fresh: false, others: 1, number: 1 });
  room.server.guide(STROKE, 1);
  assert.equal(room.conversation.countdown?.running, true);
});

test("no tick is sent while a voice is on in another tab", async () => {
  const room = Room.stroking();
  room.voiceElsewhere = true;
  await room.pass(40);
  assert.deepEqual(room.messages, []);
});

test("while the voice is on, words go by voice, and the server keeps the time", async () => {
  const room = Room.stroking();
  room.conversation.toggleVoice();
  room.voice.state("listening");
  room.voice.timer({ seconds: 40, left: 25, running: true, purpose: "stroke" });
  room.conversation.say("she's smiling");
  await room.pass(5);
  assert.equal(room.conversation.countdown?.left, 20);
  await room.pass(100);
  assert.deepEqual(room.spoken, ["she's smiling"]);
  assert.deepEqual(room.messages, []);
});

test("coming back with the voice on sends no /start: the voice asks itself", () => {
  const room = Room.stroking();
  room.conversation.toggleVoice();
  room.server.lost();
  room.server.confirmed({ ...CONFIRMED, fresh: false, number: 2 });
  assert.deepEqual(room.messages, []);
});

test("from voice back to touch the stroke has the time the voice had left", async () => {
  const room = Room.stroking();
  room.conversation.toggleVoice();
  room.voice.timer({ seconds: 40, left: 25, running: true, purpose: "stroke" });
  room.voice.timer(null);
  room.voiceOn = false;
  room.voice.state("off");
  assert.equal(room.conversation.countdown?.left, 25);
  assert.equal(room.conversation.countdown?.running, true);
});

test("words that were refused come back into the text field, with the reason", async () => {
  const room = Room.stroking();
  room.conversation.typing("a very long story");
  room.conversation.send();
  assert.equal(room.conversation.draft, "");
  room.server.refused("too_long", "Say it in a few words.");
  room.answer(room.sent[0]!.id, { ok: false, code: "too_long" });
  assert.equal(room.conversation.draft, "a very long story");
  assert.equal(room.conversation.view.notice, "Say it in a few words.");
  assert.equal(room.conversation.view.lines.at(-1)?.state, "not_sent");
});

test("a report that the server failed to take starts no next stroke: its wait costs no time of this one", async () => {
  const room = Room.stroking();
  await room.pass(10);
  room.conversation.say("she's crying", true);
  await room.pass(60);
  room.answer(room.sent[0]!.id, { ok: false, code: "failed" });
  assert.equal(room.conversation.countdown?.left, 30);
  await room.pass(0);
  assert.deepEqual(room.messages, ["she's crying"]);
});

test("starting again is a conversation of its own", () => {
  const room = Room.stroking();
  room.server.guide({ version: 1, act: "stop", phase: "ended" }, 3);
  room.conversation.beginAgain();
  assert.equal(room.reopened, 1);
  assert.deepEqual(room.hello(), { replay_after: 0 });
  assert.equal(room.conversation.view.lines.length, 0);
  assert.equal(room.conversation.countdown, null);
});
