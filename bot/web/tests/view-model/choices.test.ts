import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_CONTENT, readContent } from "../../src/content/content.ts";
import { readGuide } from "../../src/protocol/guide.ts";
import { callsForStillHands, choices, saying } from "../../src/view-model/choices.ts";
import { controls } from "../../src/view-model/controls.ts";

const CONTENT = readContent({
  version: 1,
  routines: [{ id: "five_minute", name: "Five minutes", minutes: "about five minutes", say: "the five minute one" }],
  strokes: {
    leg_rolling: { name: "Rolling", region: "legs", alt: "Two hands roll a leg.", has_drawing: true },
    odd: 3,
  },
  regions: { legs: { name: "legs" } },
  cues: [
    { id: "smiling", label: "Smiling", say: "My baby is smiling.", kind: "comfort" },
    { id: "crying", label: "Crying", say: "My baby is crying.", kind: "stress" },
    { id: "danger", label: "Something's wrong", say: "Something is wrong.", kind: "danger" },
    { id: "no words", label: "", say: "" },
  ],
  answers: {
    yes_no: [
      { label: "Yes", say: "Yes." },
      { label: "No", say: "No." },
    ],
    urgent: [{ label: "We are safe", say: "We are safe now." }],
    readiness: [{ label: "Yes", say: "Yes." }],
    feed: [{ label: "Just fed", say: "My baby has just fed." }],
    routine: [{ label: "Five minutes", say: "the five minute one" }],
  },
  questions: { "When was the last feed?": ["feed", "readiness", "no such group"], odd: 3 },
  commands: [{ id: "stop", label: "Stop", say: "Stop now." }],
});

function at(phase: string, awaiting = "nothing") {
  return readGuide({ version: 1, act: "next", phase, awaiting });
}

const labels = (phase: string, awaiting?: string): string[] =>
  choices(at(phase, awaiting), CONTENT).map((choice) => choice.label);

test("wherever the baby is in view, what one sees can be tapped", () => {
  for (const phase of ["stroke", "checking", "paused", "tending"]) {
    assert.deepEqual(labels(phase), ["Smiling", "Crying", "Something's wrong"], phase);
  }
});

test("a question is answered first, and what one sees stays beside it", () => {
  assert.deepEqual(labels("paused", "yes_no"), ["Yes", "No", "Smiling", "Crying", "Something's wrong"]);
});

test("a question that wants other answers than most is offered those, and only while it is on show", () => {
  const offered = (lines: string[]) => choices(at("readiness", "readiness"), CONTENT, lines).map(({ label }) => label);
  assert.deepEqual(offered(["Good.", "When was the last feed?"]), ["Just fed", "Yes"]);
  assert.deepEqual(offered(["Is it warm?"]), ["Yes"]);
  assert.deepEqual(
    choices(at("paused", "yes_no"), CONTENT, ["When was the last feed?"]).map(({ label }) => label),
    labels("paused", "yes_no"),
  );
});

test("in an emergency and in a crisis nothing is offered but the answer", () => {
  assert.deepEqual(labels("urgent"), ["We are safe"]);
  assert.deepEqual(labels("urgent", "yes_no"), ["Yes", "No"]);
  assert.deepEqual(labels("crisis", "cue_report"), []);
});

test("routines are offered with the time they take", () => {
  assert.deepEqual(choices(at("welcome", "routine"), CONTENT)[0]?.detail, "about five minutes");
});

test("nothing is offered before the first guide and after the end", () => {
  assert.deepEqual(choices(null, CONTENT), []);
  assert.deepEqual(labels("ended", "yes_no"), []);
});

test("what rests can be carried on, and everything else can be paused", () => {
  assert.ok(controls(at("paused")).includes("resume"));
  assert.ok(controls(at("stroke")).includes("pause"));
  assert.equal(controls(null)[0], "stop");
});

test("in an emergency there is nothing to go on to, and nothing to pause", () => {
  for (const phase of ["urgent", "crisis"]) assert.deepEqual(controls(at(phase)), ["stop", "repeat"], phase);
});

test("the server's words are said, and the widget's own until they are here", () => {
  assert.equal(saying("stop", CONTENT), "Stop now.");
  assert.equal(saying("stop", NO_CONTENT), "Stop.");
});

test("every sign but a good one calls for still hands before the answer", () => {
  assert.deepEqual(
    CONTENT.cues.map((cue) => [cue.id, callsForStillHands(cue)]),
    [
      ["smiling", false],
      ["crying", true],
      ["danger", true],
    ],
  );
  assert.deepEqual([callsForStillHands("stop"), callsForStillHands("next")], [true, false]);
});

test("content of another shape is left out", () => {
  assert.equal(CONTENT.strokes.size, 1);
  assert.equal(readContent(null).cues.length, 0);
});
