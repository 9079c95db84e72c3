import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join as path } from "node:path";
import { cwd } from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { ANYWHERE, type Effect, type Event, join, type State, TABLE } from "../../src/client/joining.ts";

const STATES = Object.keys(TABLE) as State[];
const EVENTS = [...new Set([ANYWHERE, ...Object.values(TABLE)].flatMap((row) => Object.keys(row)))] as Event[];
const JOINING: readonly State[] = ["beginning", "returning", "following"];

/** The states after each event, and everything done on the way. */
function told(events: Event[], from: State = "away"): { states: State[]; effects: Effect[] } {
  const states: State[] = [];
  const effects: Effect[] = [];
  for (const event of events) {
    const transition = join(states.at(-1) ?? from, event);
    states.push(transition.to);
    effects.push(...transition.effects);
  }
  return { states, effects };
}

test("a new conversation begins with /start, and is live with its answer", () => {
  const { states, effects } = told(["joined_new", "caught_up", "utterances_waiting", "guided"]);
  assert.deepEqual(states, ["beginning", "starting", "starting", "live"]);
  assert.deepEqual(effects, ["send_start", "send_utterances", "remember_session", "run_timer"]);
});

test("in a conversation that comes back, words go before the /start", () => {
  const { states, effects } = told([
    "joined_alone",
    "caught_up",
    "utterances_waiting",
    "guided",
    "utterances_taken",
    "guided",
  ]);
  assert.deepEqual(states, [
    "returning",
    "sending_utterances",
    "sending_utterances",
    "sending_utterances",
    "starting",
    "live",
  ]);
  assert.deepEqual(effects, ["send_utterances", "send_start", "remember_session", "run_timer"]);
});

test("beside another tab no /start is sent, and the timer runs at once", () => {
  assert.deepEqual(told(["joined_beside", "caught_up"]), { states: ["following", "live"], effects: ["run_timer"] });
});

test("a massage that is over is not asked after", () => {
  assert.deepEqual(told(["joined_alone", "caught_up", "massage_over"]).effects, ["run_timer"]);
});

test("nothing is sent and no timer runs while what was missed is on its way", () => {
  for (const state of ["away", ...JOINING] as const)
    for (const event of EVENTS.filter((event) => event !== "caught_up"))
      assert.deepEqual(
        join(state, event).effects.filter((effect) => effect !== "hold_timer"),
        [],
        `${state}, ${event}`,
      );
});

test("a lost connection leads from every state to away, and holds the timer", () => {
  for (const state of STATES) assert.deepEqual(join(state, "connection_lost"), { to: "away", effects: ["hold_timer"] });
});

test("a timer runs wherever a conversation goes live, and there alone", () => {
  for (const state of STATES)
    for (const event of EVENTS) {
      const { to, effects } = join(state, event);
      const goesLive = to === "live" && (state !== "live" || event === "guided");
      assert.equal(effects.includes("run_timer"), goesLive, `${state}, ${event}`);
    }
});

test("every state is reached, and every one can be left", () => {
  const reached = new Set(STATES.flatMap((state) => EVENTS.map((event) => join(state, event).to)));
  assert.deepEqual([...reached].sort(), [...STATES].sort());
});

test("the page about the table is the table", async () => {
  const { page } = await import(pathToFileURL(path(cwd(), "generate/conversation-page.mjs")).href);
  const written = await readFile(path(cwd(), "../../docs/widget-conversation.md"), "utf8");
  assert.equal(written, page(), "call scripts/npm.sh run generate");
});
