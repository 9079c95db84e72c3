import assert from "node:assert/strict";
import { test } from "node:test";
import { startText, tickText } from "../../src/protocol/messages.ts";

test("a start tells what is wished for, and nothing else", () => {
  assert.equal(startText({ routine: "full_body", ageWeeks: 16 }), '/start{"routine":"full_body","age_weeks":16}');
  assert.equal(startText({ routine: null, ageWeeks: 0 }), '/start{"age_weeks":0}');
  assert.equal(startText({ routine: null, ageWeeks: null }), "/start");
});

test("a tick tells the timer's number", () => {
  assert.equal(tickText(3), '/tick{"seq":3}');
});
