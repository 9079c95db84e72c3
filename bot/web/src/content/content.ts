/** What the server tells a screen of the content: names, buttons, and which strokes have a drawing (content.json). */

import { oneOf, record, text } from "../protocol/json.ts";

const KINDS = ["comfort", "mixed", "stress", "unsure", "danger"] as const;
export type ChoiceKind = (typeof KINDS)[number] | "answer";

/** A button: `say` goes to the assistant as the caregiver's words. */
export interface Choice {
  id: string;
  label: string;
  say: string;
  kind: ChoiceKind;
  detail: string | null;
}

export interface StrokeShown {
  name: string;
  region: string;
  alt: string;
  hasDrawing: boolean;
}

export interface Content {
  strokes: ReadonlyMap<string, StrokeShown>;
  regions: ReadonlyMap<string, string>; // id to name
  cues: readonly Choice[];
  answers: ReadonlyMap<string, readonly Choice[]>; // by what is awaited
  questions: ReadonlyMap<string, readonly Choice[]>; // by the line that asks, where the question has answers of its own
  commands: ReadonlyMap<string, Choice>;
}

export const NO_CONTENT: Content = {
  strokes: new Map(),
  regions: new Map(),
  cues: [],
  answers: new Map(),
  questions: new Map(),
  commands: new Map(),
};

/** Asks the server for its content; rejects where there is no answer. */
export async function fetchContent(server: URL): Promise<Content> {
  const answer = await fetch(new URL("/widget/content.json", server), { credentials: "omit" });
  if (!answer.ok) throw new Error(`content.json: ${answer.status}`);
  return readContent(await answer.json());
}

/** Whether `error`, of fetchContent, means that the server is there and does not list the page's origin. */
export async function turnedAway(server: URL, error: unknown): Promise<boolean> {
  if (!(error instanceof TypeError) || server.origin === location.origin) return false;
  const unread = fetch(new URL("/widget/content.json", server), { mode: "no-cors", credentials: "omit" });
  return unread.then(
    () => true,
    () => false,
  );
}

/** Reads content.json; what does not have the agreed shape is left out. */
export function readContent(payload: unknown): Content {
  const from = record(payload) ?? {};
  const answers = new Map(entries(from["answers"]).map(([awaited, list]) => [awaited, choices(list)]));
  const routines = list(from["routines"]).flatMap((item) => choice(item, text(item["name"]), text(item["minutes"])));
  if (routines.length > 0) answers.set("routine", routines); // these tell how long each takes
  return {
    strokes: new Map(
      entries(from["strokes"]).flatMap(([id, value]) => {
        const stroke = record(value);
        const name = text(stroke?.["name"]);
        if (!stroke || !name) return [];
        const [region, alt] = [text(stroke["region"]) ?? "", text(stroke["alt"]) ?? name];
        return [[id, { name, region, alt, hasDrawing: stroke["has_drawing"] === true }]];
      }),
    ),
    regions: new Map(
      entries(from["regions"]).flatMap(([id, value]) => {
        const name = text(record(value)?.["name"]);
        return name ? [[id, name]] : [];
      }),
    ),
    cues: choices(from["cues"]),
    answers,
    questions: new Map(
      entries(from["questions"]).map(([line, groups]) => [
        line,
        (Array.isArray(groups) ? groups : []).flatMap((group) => answers.get(String(group)) ?? []),
      ]),
    ),
    commands: new Map(choices(from["commands"]).map((command) => [command.id, command])),
  };
}

function choices(payload: unknown): Choice[] {
  return list(payload).flatMap((item) => choice(item, text(item["label"]), text(item["detail"])));
}

function choice(from: Record<string, unknown>, label: string | null, detail: string | null): Choice[] {
  const say = text(from["say"]);
  if (!label || !say) return [];
  return [{ id: text(from["id"]) ?? say, label, say, kind: oneOf(KINDS, from["kind"]) ?? "answer", detail }];
}

function list(payload: unknown): Record<string, unknown>[] {
  return Array.isArray(payload) ? payload.map(record).filter((item) => item !== null) : [];
}

function entries(payload: unknown): [string, unknown][] {
  return Object.entries(record(payload) ?? {});
}
