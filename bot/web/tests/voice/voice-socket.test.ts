import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "./fakes.ts";

const LINE = { type: "line", id: 1, text: "Hello.", rate_hz: 22050, volume: 1 };
const SOUND = Int16Array.of(1, -2).buffer;
const hello = (resume: boolean) => ({ type: "hello", session_id: "token", resume });

test("the first word is hello, and the person's tap begins anew", () => {
  const line = new Line();
  assert.equal(line.voice.send({ type: "say", text: "stop" }), false);
  line.socket.onopen?.();
  assert.deepEqual(line.socket.sent, [hello(false)]);
});

test("after a loss the voice is taken up again", () => {
  const line = new Line();
  line.ready();
  line.socket.onclose?.();
  assert.equal(line.waitOut(), 0.5);
  line.ready();
  assert.deepEqual(line.socket.sent, [hello(true)]);
  assert.deepEqual(line.told, ["ready", "lost", "ready"]);
});

test("a first attempt that found no server takes up nothing", () => {
  const line = new Line();
  line.socket.onclose?.();
  line.waitOut();
  line.socket.onopen?.();
  assert.deepEqual(line.socket.sent, [hello(false)]);
});

test("attempts grow rarer up to five seconds, and quick again once the server is back", () => {
  const line = new Line();
  const lose = () => {
    line.socket.onclose?.();
    return line.waitOut();
  };
  assert.deepEqual([lose(), lose(), lose(), lose(), lose(), lose()], [0.5, 1, 2, 4, 5, 5]);
  line.ready();
  assert.equal(lose(), 0.5);
});

test("when the network is back nobody waits", () => {
  const line = new Line();
  line.ready();
  line.voice.hurry();
  assert.equal(line.sockets.length, 1, "a connection that stands is left alone");
  line.socket.onclose?.();
  line.voice.hurry();
  assert.equal(line.sockets.length, 2);
  line.ready();
  assert.deepEqual(line.waiting, []);
});

test("a connection that is never made is given up after ten seconds", () => {
  const line = new Line();
  const first = line.socket;
  assert.equal(line.waitOut(), 10);
  assert.ok(first.closed);
  assert.deepEqual(line.told, ["lost"]);
});

test("the sound that follows a line is its sound", () => {
  const line = new Line();
  line.ready();
  line.socket.says(LINE, SOUND, { type: "cut" }, SOUND);
  assert.deepEqual(line.told, ["ready", ["line", 1, -2], "cut"]);
});

test("a line whose sound never came is not played with the sound of another", () => {
  const line = new Line();
  line.ready();
  line.socket.says(LINE, { type: "cut" }, SOUND);
  assert.deepEqual(line.told, ["ready", "cut"]);
});

test("what cannot be read is passed over", () => {
  const line = new Line();
  line.ready();
  line.socket.onmessage?.({ data: "{" });
  line.socket.says(
    null,
    [],
    { type: "toString" },
    { type: "news" },
    { ...LINE, id: "1" },
    { type: "timer", seconds: 3 },
  );
  assert.deepEqual(line.told, ["ready"]);
});

test("after over nothing is tried again", () => {
  const line = new Line();
  line.ready();
  line.socket.says({ type: "over", reason: "goodbye" });
  line.socket.onclose?.();
  line.voice.hurry();
  assert.deepEqual([line.told, line.waiting, line.sockets.length], [["ready", "over"], [], 1]);
  assert.equal(line.voice.send({ type: "say", text: "hello" }), false);
});

test("a refusal at the beginning is final", () => {
  const line = new Line();
  line.socket.onopen?.();
  line.socket.says({ type: "error", code: "too_many", text: "" });
  assert.deepEqual([line.told, line.waiting], [["error"], []]);
});

test("a voice that was under way is tried again unless the server will never have it", () => {
  const line = new Line();
  line.ready();
  line.socket.says({ type: "error", code: "too_fast", text: "" });
  assert.deepEqual(line.told, ["ready", "lost"]);
  line.waitOut();
  line.socket.onopen?.();
  line.socket.says({ type: "error", code: "no_session", text: "" });
  assert.deepEqual([line.told, line.waiting], [["ready", "lost", "error"], []]);
});

test("sound goes nowhere while the connection is away, and is not sent late", () => {
  const line = new Line();
  line.voice.sendSound(SOUND);
  line.ready();
  line.voice.sendSound(SOUND);
  assert.deepEqual(line.socket.sent, [hello(false), SOUND]);
});

test("a connection that takes no more sound for five seconds is given up", () => {
  const line = new Line();
  line.ready();
  line.socket.bufferedAmount = 100_000;
  for (let frame = 0; frame < 156; frame++) line.voice.sendSound(SOUND);
  assert.deepEqual(line.told, ["ready"]);
  line.voice.sendSound(SOUND);
  assert.deepEqual(line.told, ["ready", "lost"]);
});

test("a server that said it was alive, and then falls silent, is gone", () => {
  const line = new Line();
  line.ready();
  line.socket.says({ type: "alive" });
  assert.equal(line.waitOut(), 6);
  assert.deepEqual(line.told, ["ready", "lost"]);
  line.waitOut();
  line.ready();
  assert.deepEqual(line.waiting, [], "a new connection is watched only from its own first sign of life on");
});

test("bye is said and nothing follows it", () => {
  const line = new Line();
  line.ready();
  line.voice.bye();
  assert.deepEqual(line.socket.sent, [hello(false), { type: "bye" }]);
  assert.ok(line.socket.closed);
  assert.deepEqual([line.told, line.waiting], [["ready"], []]);
});

test("bye while away ends the attempts", () => {
  const line = new Line();
  line.ready();
  line.socket.onclose?.();
  line.voice.bye();
  line.voice.hurry();
  assert.deepEqual([line.waiting, line.sockets.length], [[], 1]);
});
