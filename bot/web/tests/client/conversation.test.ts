import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIRMED, Room, STROKE } from "./room.ts";

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
