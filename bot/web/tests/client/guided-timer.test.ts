import assert from "node:assert/strict";
import { test } from "node:test";
import { GuidedTimer } from "../../src/client/guided-timer.ts";
import type { Timer } from "../../src/protocol/guide.ts";

const STROKE: Timer = { seq: 3, seconds: 40, purpose: "stroke" };

const stroke = (timer: Timer) => ({ act: "next", phase: "stroke", timer }) as const;

test("a timer runs out after its seconds, once", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 100);
  assert.equal(timer.elapse(139.9), null);
  assert.equal(timer.elapse(140), STROKE);
  assert.equal(timer.elapse(141), null);
});

test("a held timer never runs out, and goes on with the time it had left", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 0);
  timer.hold("typing", 30);
  assert.equal(timer.elapse(1000), null);
  assert.equal(timer.left(1000), 10);
  timer.release("typing", 1000);
  assert.equal(timer.deadline, 1010);
});

test("a timer held for two reasons goes on only when both are gone", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 0);
  timer.hold("typing", 10);
  timer.hold("away", 20);
  timer.release("typing", 30);
  assert.equal(timer.deadline, null);
  timer.release("away", 50);
  assert.equal(timer.left(50), 30);
});

test("the same number goes on where it was, held or running", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 0);
  timer.follow(stroke({ ...STROKE }), 25);
  assert.equal(timer.left(25), 15);
  timer.hold("answer", 25);
  timer.follow(stroke({ ...STROKE }), 60);
  assert.equal(timer.left(60), 15);
});

test("another number begins at its full length", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 0);
  timer.follow(stroke({ seq: 4, seconds: 20, purpose: "check_in" }), 30);
  assert.equal(timer.left(30), 20);
});

test("a timer that is started while held waits", () => {
  const timer = new GuidedTimer();
  timer.hold("typing", 0);
  timer.follow(stroke(STROKE), 5);
  assert.equal(timer.elapse(500), null);
  timer.release("typing", 500);
  assert.equal(timer.left(500), 40);
});

test("a cancelled timer is nothing any more", () => {
  const timer = new GuidedTimer();
  timer.follow(stroke(STROKE), 0);
  timer.drop();
  assert.equal(timer.elapse(100), null);
  assert.equal(timer.left(0), 0);
});
