// Builds the widget: src/ and page/ become the files that a server hands to browsers.
// Usage: node build.mjs [folder]      (dist where none is named; the folder is added to, never emptied)

import { existsSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const into = argv[2] ?? join(root, "dist");

// The worklet is a file of its own: a browser loads it into its audio thread by address.
const scripts = ["src/gentle-hands.ts", "src/voice/capture-worklet.ts"];
const page = existsSync(join(root, "page"))
  ? (await readdir(join(root, "page"))).filter((name) => name[0] !== ".")
  : [];
scripts.push(...page.filter((name) => extname(name) === ".ts").map((name) => `page/${name}`));

const missing = scripts.filter((script) => !existsSync(join(root, script)));
const present = scripts.filter((script) => !missing.includes(script));

await mkdir(into, { recursive: true });
const built = await build({
  entryPoints: present.map((script) => join(root, script)),
  entryNames: "[name]",
  outdir: into,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  platform: "browser",
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
}).catch(() => null); // esbuild has said what is wrong, and where

for (const name of page.filter((name) => extname(name) !== ".ts")) {
  await cp(join(root, "page", name), join(into, name), { recursive: true });
}
for (const script of missing) console.error(`widget: ${script} is not there, so its part of the widget was not built.`);
exit(built === null || missing.length > 0 ? 1 : 0);
