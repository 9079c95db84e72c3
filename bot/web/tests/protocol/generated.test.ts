import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cwd } from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

test("the types of the guide are those of its schema", async () => {
  const { generated } = await import(pathToFileURL(join(cwd(), "generate/guide-types.mjs")).href);
  const written = await readFile(join(cwd(), "src/protocol/guide.generated.ts"), "utf8");
  assert.equal(written, await generated(), "call scripts/npm.sh run generate");
});
