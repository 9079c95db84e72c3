// Writes src/protocol/guide.generated.ts from the JSON Schema of the guide, which Python and TypeScript share.
// Usage: node generate/guide-types.mjs

import { readFile, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const schema = new URL("../../protocol/guide.schema.json", import.meta.url);
const written = new URL("../src/protocol/guide.generated.ts", import.meta.url);

const HEAD = "/* Written by `npm run generate` from bot/protocol/guide.schema.json; a test compares both. */";

/** The text of guide.generated.ts: the type of a guide, its version, and the names that its keys may have. */
export async function generated() {
  const guide = JSON.parse(await readFile(schema, "utf8"));
  const style = { printWidth: 120 };
  const types = await compile({ ...guide, title: "GuideMessage" }, "GuideMessage", { bannerComment: HEAD, style });
  const names = [...enums(guide)].map(([key, values]) => `  ${JSON.stringify(key)}: ${JSON.stringify(values)},`);
  return `${types}
/** The version of the guide that the types describe. */
export const VERSION = ${guide.properties.version.const};

/** The names that a key of the guide may have, by the key's path; null is left out. */
export const NAMES = {
${names.join("\n")}
} as const;
`;
}

/** Each list of names in a schema, with the path of its key: "phase", "cues.kind", "timer.purpose". */
function* enums(part, path = []) {
  const values = (part.enum ?? []).filter((value) => value !== null);
  if (values.length > 0) yield [path.join("."), values];
  for (const [key, inner] of Object.entries(part.properties ?? {})) yield* enums(inner, [...path, key]);
  if (part.items) yield* enums(part.items, path);
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeFile(written, await generated());
