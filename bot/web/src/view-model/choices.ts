/** What can be said by a tap now, by what the assistant waits for and where the massage is. */

import type { Choice, Content } from "../content/content.ts";
import { FALLBACK_COMMANDS } from "../content/sentences.ts";
import { IN_EMERGENCY } from "../protocol/decisions.generated.ts";
import type { Guide } from "../protocol/guide.ts";
import type { Control } from "./controls.ts";
import { babyInView } from "./phases.ts";

/** The answers and cues to offer, in their order on the screen. `lines`: what the assistant said last. */
export function choices(guide: Guide | null, content: Content, lines: readonly string[] = []): readonly Choice[] {
  if (guide === null || guide.phase === "ended") return [];
  const asked = guide.awaiting === "nothing" && guide.phase === "urgent" ? "urgent" : guide.awaiting;
  const answers = asked === "cue_report" ? [] : (fitting(lines, content, asked) ?? content.answers.get(asked) ?? []);
  const cues = asked === "cue_report" || babyInView(guide.phase);
  return cues && !IN_EMERGENCY.has(guide.phase) ? [...answers, ...content.cues] : answers;
}

/** The answers of the readiness question that was asked last, where the question has answers of its own. */
function fitting(lines: readonly string[], content: Content, asked: string): readonly Choice[] | undefined {
  const line = asked === "readiness" ? lines.findLast((said) => content.questions.has(said)) : undefined;
  return line === undefined ? undefined : content.questions.get(line);
}

/** The utterance of a control: the server's words, or the widget's until content.json is here. */
export function saying(control: Control, content: Content): string {
  return content.commands.get(control)?.say ?? FALLBACK_COMMANDS[control];
}

/** Whether hands should rest before the answer comes: after a sign that may mean trouble, a stop or a pause. */
export function callsForStillHands(choice: Choice | Control): boolean {
  if (typeof choice === "string") return choice === "stop" || choice === "pause";
  return choice.kind !== "comfort" && choice.kind !== "answer";
}
