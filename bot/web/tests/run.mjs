// Runs the widget's tests that need no browser: bundles each *.test.ts below this folder, then lets node's runner have them.
// Usage: node tests/run.mjs [part of a path]

import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = argv[2] ?? "";
const tests = (await readdir(here, { recursive: true })).filter(
  (path) => path.endsWith(".test.ts") && path.includes(wanted),
);
if (tests.length === 0) {
  console.error(`widget: there is no test with "${wanted}" in its path.`);
  exit(1);
}

const folder = await mkdtemp(join(tmpdir(), "widget-tests-"));
try {
  await build({
    entryPoints: tests.map((path) => join(here, path)),
    outdir: folder,
    outbase: here,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    target: "node20",
    platform: "node",
    sourcemap: "inline",
    // A library that is no module itself asks for node's parts by require
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  const files = tests.map((path) => join(folder, path.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
    cwd: join(here, ".."), // tests read files of the repository from bot/web on
    stdio: "inherit",
  });
  process.exitCode = run.status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
