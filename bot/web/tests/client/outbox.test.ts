import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type Utterance } from "../../src/client/outbox.ts";

const CRYING = { id: "a", text: "she's crying" };
const CALM = { id: "b", text: "she's calm" };

test("words are sent in the order in which they were said, once per connection", () => {
  const outbox = new Outbox([], () => {});
  outbox.add(CRYING);
  outbox.add(CALM);
  assert.deepEqual(outbox.take(), [CRYING, CALM]);
  assert.deepEqual(outbox.take(), []);
});

test("after a lost connection what was not answered is sent again under the same nonce, and the rest is not", () => {
  const outbox = new Outbox([], () => {});
  outbox.add(CRYING);
  outbox.add(CALM);
  outbox.take();
  outbox.done("a");
  outbox.lost();
  assert.deepEqual(outbox.take(), [CALM]);
});

test("what waits is kept at every change, and taken up by the next page", () => {
  let stored: readonly Utterance[] = [];
  const outbox = new Outbox([], (waiting) => {
    stored = [...waiting];
  });
  outbox.add(CRYING);
  assert.deepEqual(stored, [CRYING]);
  assert.deepEqual(new Outbox(stored, () => {}).take(), [CRYING]);
  outbox.take();
  assert.deepEqual(outbox.done("a"), CRYING);
  assert.deepEqual(stored, []);
  assert.equal(outbox.done("a"), null);
});
