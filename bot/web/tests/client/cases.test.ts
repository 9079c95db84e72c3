/** The cases of bot/client/cases, run on the timer of the page. Python's clients run the same files. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cwd } from "node:process";
import { test } from "node:test";
import { parse } from "yaml";
import { GuidedTimer, type Hold } from "../../src/client/guided-timer.ts";
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

/** A page, as small as it can be: its timer, and the ticks that it would send. */
class Page {
  readonly timer = new GuidedTimer();
  readonly ticks: [at: number, seq: number][] = [];
  now = 0;

  /** Time passes, and whatever runs out by then is told in its second. */
  passes(until: number): void {
    for (let { deadline } = this.timer; deadline !== null && deadline <= until; { deadline } = this.timer)
      this.tell(Math.max(deadline, this.now));
    this.now = until;
  }

  tell(at: number): void {
    const timer = this.timer.elapse(at);
    if (timer) this.ticks.push([at, timer.seq]);
  }

  /** One entry that is no expectation; false where a page knows nothing of the kind. */
  happens({ at, guide, speech, typing, hold, release, left }: Entry): void {
    const { timer } = this;
    if (guide) {
      timer.follow(guideOf(guide as Row), at);
      timer.release("answer", at);
    } else if (speech === "began") timer.hold("speech", at);
    else if (speech === "for_nobody") timer.release("speech", at);
    else if (speech === "for_the_assistant") {
      timer.hold("answer", at);
      timer.release("speech", at);
    } else if (typing === "began") timer.hold("typing", at);
    else if (typing === "emptied") timer.release("typing", at);
    else if (typing === "sent") {
      timer.hold("answer", at);
      timer.release("typing", at);
    } else if (hold === "away" || hold === "voice") timer.hold(hold as Hold, at);
    else if (release === "away" || release === "voice") timer.release(release, at, (left as number) ?? null);
    else assert.fail(`a page knows nothing of what happens at ${at}`);
    this.tell(at);
  }

  /** The timer as a case expects it. */
  get shown(): Row {
    const { timer, deadline } = this.timer;
    if (timer === null) return { timer: "none" };
    return { timer: deadline === null ? "held" : "running", seq: timer.seq, left: this.timer.left(this.now) };
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

function runAxis(axis: Entry[]): void {
  const page = new Page();
  const ticks: [number, unknown][] = [];
  for (const entry of axis) {
    assert.ok(entry.at >= page.now, `time goes back at ${entry.at}`);
    page.passes(entry.at);
    const { at, ...expected } = entry;
    const kind = kindOf(entry);
    if (kind === "tick") ticks.push([at, expected["tick"]]);
    else if (kind === "timer") assert.deepEqual(page.shown, expected, `at ${at}`);
    else page.happens(entry);
  }
  assert.deepEqual(page.ticks, ticks);
}

const RULES: Record<string, (row: Row) => unknown> = {
  place_is_stale: (row) => placeIsStale(row["away_seconds"] as number),
};

for (const { case: title, needs, axis, rule, table } of CASES) {
  const skip = needs !== undefined && NEEDS_MORE_THAN_A_PAGE.includes(needs) && `needs: ${needs}`;
  test(title, { skip }, () => {
    if (axis) runAxis(axis);
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
