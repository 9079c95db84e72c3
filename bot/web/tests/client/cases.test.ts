/** The cases of bot/client/cases, run on the clock of the page. Python's clients run the same files. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cwd } from "node:process";
import { test } from "node:test";
import { parse } from "yaml";
import { SessionClock } from "../../src/client/session-clock.ts";
import { placeIsStale } from "../../src/client/staleness.ts";
import { readGuide } from "../../src/protocol/guide.ts";

type Entry = Record<string, unknown> & { at: number };
type Row = Record<string, unknown>;

interface Case {
  case: string;
  needs?: string;
  axis?: Entry[];
  rule?: string;
  table?: Row[];
}

const FOLDER = join(cwd(), "../client/cases");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const CASES: Case[] = FILES.flatMap((name) => parse(readFileSync(join(FOLDER, name), "utf8")));

/** What a page has not: see the README of the cases. */
const NEEDS_MORE_THAN_A_PAGE = ["voice", "unannounced_return"];

/** The keys that an entry of an axis may have beside `at`, by the key that says what the entry is. */
const KEYS: Record<string, readonly string[]> = {
  guide: [],
  speech: [],
  typing: [],
  hold: [],
  release: ["left"],
  timer: ["seq", "left"],
  tick: [],
};

/** A page, as small as it can be: its clock, and the ticks that it sends. */
class Page {
  readonly ticks: [at: number, seq: number][] = [];
  #now = 0;
  #alarm: { at: number; then: () => void } | null = null;
  readonly #clock = new SessionClock(
    {
      seconds: () => this.#now,
      after: (seconds, then) => {
        this.#alarm = { at: this.#now + seconds, then };
        return () => {
          this.#alarm = null;
        };
      },
    },
    { keeping: true, voiceElsewhere: async () => false },
    { on: false },
    { tick: ({ seq }) => void this.ticks.push([this.#now, seq]), changed: () => {} },
  );

  /** Time passes, and whatever runs out by then is told in its second. */
  async passes(until: number): Promise<void> {
    assert.ok(until >= this.#now, `time goes back at ${until}`);
    for (let alarm = this.#alarm; alarm !== null && alarm.at <= until; alarm = this.#alarm) {
      [this.#now, this.#alarm] = [alarm.at, null];
      alarm.then();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = until;
  }

  /** One entry that is no expectation. */
  happens({ at, guide, speech, typing, hold, release, left }: Entry): void {
    const clock = this.#clock;
    if (guide) clock.follow(guideOf(guide as Row));
    else if (speech === "began") clock.hold("speech");
    else if (speech === "for_nobody") clock.release("speech");
    else if (speech === "for_the_assistant") {
      clock.hold("answer");
      clock.release("speech");
    } else if (typing === "began") clock.hold("typing");
    else if (typing === "emptied") clock.release("typing");
    else if (typing === "sent") {
      clock.hold("answer");
      clock.release("typing");
    } else if (hold === "away" || hold === "voice") clock.hold(hold);
    else if (release === "away") clock.release(release);
    else if (release === "voice") {
      const timer = clock.countdown;
      if (timer && left !== undefined) clock.voiceTold({ ...timer, left: left as number, running: false });
      clock.voiceEnded();
    } else assert.fail(`a page knows nothing of what happens at ${at}`);
  }

  /** The timer as a case expects it. */
  get shown(): Row {
    const timer = this.#clock.countdown;
    if (timer === null) return { timer: "none" };
    return { timer: timer.running ? "running" : "held", seq: timer.seq, left: timer.left };
  }
}

/** The guide as a case writes it; what is left out is as in a quiet stroke. */
function guideOf(written: Row) {
  const timer = written["timer"] ? { purpose: "stroke", ...(written["timer"] as Row) } : null;
  const guide = readGuide({ version: 1, act: "next", phase: "stroke", ...written, timer });
  assert.ok(guide, `no guide: ${JSON.stringify(written)}`);
  return guide;
}

/** The key that says what an entry is; another key than the format names is an error. */
function kindOf(entry: Entry): string {
  const kind = Object.keys(KEYS).find((key) => key in entry);
  assert.ok(kind, `an entry of no known kind at ${entry.at}`);
  const others = Object.keys(entry).filter((key) => key !== "at" && key !== kind && !KEYS[kind]!.includes(key));
  assert.deepEqual(others, [], `at ${entry.at}`);
  return kind;
}

async function runAxis(axis: Entry[]): Promise<void> {
  const page = new Page();
  const ticks: [number, unknown][] = [];
  for (const entry of axis) {
    const { at, ...expected } = entry;
    await page.passes(at);
    const kind = kindOf(entry);
    if (kind === "tick") ticks.push([at, expected["tick"]]);
    else if (kind === "timer") assert.deepEqual(page.shown, expected, `at ${at}`);
    else page.happens(entry);
    await page.passes(at);
  }
  assert.deepEqual(page.ticks, ticks);
}

const RULES: Record<string, (row: Row) => unknown> = {
  place_is_stale: (row) => placeIsStale(row["away_seconds"] as number),
};

for (const { case: title, needs, axis, rule, table } of CASES) {
  const skip = needs !== undefined && NEEDS_MORE_THAN_A_PAGE.includes(needs) && `needs: ${needs}`;
  test(title, { skip }, async () => {
    if (axis) await runAxis(axis);
    else {
      const judged = RULES[rule ?? ""];
      assert.ok(judged, `a page has no rule ${rule}`);
      for (const row of table ?? []) assert.equal(judged(row), row["is"], JSON.stringify(row));
    }
  });
}

test("a page passes at least twenty cases, and says of each other one what it needs", () => {
  assert.ok(CASES.filter(({ needs }) => needs === undefined).length >= 20);
  for (const { case: title, needs } of CASES) {
    assert.ok(needs === undefined || NEEDS_MORE_THAN_A_PAGE.includes(needs), title);
  }
});
