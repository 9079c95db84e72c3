import assert from "node:assert/strict";
import { test } from "node:test";
import type { Guide } from "../../src/protocol/guide.ts";
import { readGuide } from "../../src/protocol/guide.ts";
import { banner, emergencyNow } from "../../src/view-model/banner.ts";
import {
  after,
  caption,
  type Event,
  firstView,
  lastWords,
  replaying,
  saved,
  type View,
} from "../../src/view-model/view.ts";

const GUIDE: Guide = {
  act: "next",
  decision: null,
  phase: "stroke",
  stroke: "leg_rolling",
  position: { number: 1, of: 8 },
  awaiting: "nothing",
  timer: null,
  picture: "leg_rolling",
};

function told(events: Event[], from: View = firstView()): View {
  return events.reduce(after, from);
}

const line = (text: string, number: number): Event => ({ type: "line_said", text, number });
const guided = (guide: Partial<Guide>, number: number): Event => ({
  type: "guided",
  guide: { ...GUIDE, ...guide },
  number,
});

test("a turn is all lines up to its guide, and the next line opens another", () => {
  const view = told([line("Hold one ankle.", 1), line("Glide down.", 2), guided({}, 3), line("How is your baby?", 4)]);
  assert.deepEqual(
    caption(view).map((one) => one.text),
    ["How is your baby?"],
  );
  assert.equal(view.lines.length, 3);
});

test("a message that was had already changes nothing", () => {
  const view = told([line("Hold one ankle.", 1), guided({}, 2)]);
  assert.equal(told([line("Hold one ankle.", 1), guided({ phase: "ended" }, 2)], view), view);
});

test("the caregiver's own words stand as sending until the server has them, and then stand once", () => {
  const sending = told([{ type: "sending", id: "n1", text: "she's smiling" }]);
  assert.equal(sending.lines[0]?.state, "sending");
  const settled = told([{ type: "caregiver_said", text: "she's smiling", number: 1, id: "n1" }], sending);
  assert.deepEqual(
    settled.lines.map((one) => [one.text, one.state]),
    [["she's smiling", "said"]],
  );
});

test("words that went by voice come back without a nonce, and still stand once", () => {
  const view = told([
    { type: "sending", id: "n1", text: "next" },
    { type: "caregiver_said", text: "next", number: 1, id: null },
  ]);
  assert.equal(view.lines.length, 1);
});

test("words spoken, or typed in another tab, are shown as well", () => {
  const view = told([{ type: "caregiver_said", text: "she's calm", number: 1, id: "other" }]);
  assert.equal(lastWords(view)?.text, "she's calm");
});

test("the caregiver's words stand above the answer to them, and not above the next turn", () => {
  const answered = told([
    line("Glide down.", 1),
    guided({}, 2),
    { type: "caregiver_said", text: "how long", number: 3, id: null },
    line("Ten seconds.", 4),
    guided({}, 5),
  ]);
  assert.equal(lastWords(answered)?.text, "how long");
  assert.equal(lastWords(told([line("And how is your baby?", 6)], answered)), null);
});

test("a server that knows nothing of the page counts anew, and what is shown stays", () => {
  const view = told([line("Hold one ankle.", 41), guided({}, 42), { type: "connection_lost" }]);
  const back = told([{ type: "confirmed", number: 0, known: false, voice: true }, line("Welcome back.", 1)], view);
  assert.deepEqual(
    back.lines.map((one) => one.text),
    ["Hold one ankle.", "Welcome back."],
  );
  assert.deepEqual(
    caption(back).map((one) => one.text),
    ["Welcome back."],
  );
});

test("what was missed is on its way until its last number is here", () => {
  const view = told([{ type: "confirmed", number: 2, known: true, voice: true }, line("Glide down.", 1)]);
  assert.equal(replaying(view), true);
  assert.equal(replaying(told([guided({}, 2)], view)), false);
});

test("a reload goes on with what was saved", () => {
  const view = told([line("Glide down.", 1), guided({ phase: "tending" }, 2)]);
  const again = firstView(JSON.parse(JSON.stringify(saved(view))));
  assert.equal(again.lastNumber, 2);
  assert.equal(banner(again), "stop");
  assert.equal(again.connection, "connecting");
});

const BANNERS: [string, Partial<Guide>, ReturnType<typeof banner>][] = [
  ["a stroke under way", {}, null],
  ["comfort", { decision: "continue" }, null],
  ["stress", { decision: "stop", phase: "tending" }, "stop"],
  ["a baby being tended, whatever was said since", { decision: "continue", phase: "tending" }, "stop"],
  ["mixed signs", { decision: "pause", phase: "paused" }, "pause"],
  ["a pause that was asked for", { phase: "paused" }, "pause"],
  ["a report one cannot decide on", { decision: "ask", phase: "paused" }, "ask"],
  ["mixed signs for the second time", { decision: "pause", phase: "closing" }, "pause"],
  ["a red flag", { decision: "urgent", phase: "urgent" }, "urgent"],
  ["an emergency that goes on", { phase: "urgent" }, "urgent"],
  ["a crisis", { decision: "crisis", phase: "crisis" }, "crisis"],
];
for (const [what, guide, expected] of BANNERS) {
  test(`${what} shows ${expected ?? "no banner"}`, () => {
    const view = told([guided(guide, 1)]);
    assert.equal(banner(view), expected);
    assert.equal(emergencyNow(view), expected === "urgent" || expected === "crisis");
  });
}

test("talk to the baby leaves the decision standing", () => {
  const view = told([guided({ decision: "ask", phase: "paused" }, 1), guided({ act: "ambient", phase: "paused" }, 2)]);
  assert.equal(banner(view), "ask");
});

test("hands rest from the tap on, until the answer is here", () => {
  const tapped = told([guided({}, 1), { type: "hands_still" }]);
  assert.equal(banner(tapped), "still");
  assert.equal(banner(told([guided({ decision: "continue" }, 2)], tapped)), null);
});

test("a massage with an emergency in it ends soberly, and the next one does not", () => {
  const over = told([guided({ phase: "urgent" }, 1), guided({ phase: "ended" }, 2)]);
  assert.equal(over.hadEmergency, true);
  assert.equal(told([{ type: "began_again" }], over).hadEmergency, false);
});

test("the voice's state says whether the caregiver speaks, and silence ends both", () => {
  const listening = told([
    { type: "voice_changed", state: "listening", reason: null },
    { type: "caregiver_speaking", on: true },
    { type: "saying", line: "Glide down." },
  ]);
  assert.equal(listening.voice.caregiverSpeaking, true);
  const away = told([{ type: "voice_changed", state: "away", reason: "connection" }], listening);
  assert.deepEqual([away.voice.caregiverSpeaking, away.voice.saying], [false, null]);
});

test("a guide of another version, or of another shape, is none", () => {
  assert.equal(readGuide({ ...GUIDE, version: 2 }), null);
  assert.equal(readGuide({ version: 1, act: "next", phase: "dreaming" }), null);
  assert.equal(readGuide("guide"), null);
  assert.equal(readGuide({ ...GUIDE, version: 1, timer: { seq: 1, seconds: 5, purpose: "tea" } })?.timer, null);
});
