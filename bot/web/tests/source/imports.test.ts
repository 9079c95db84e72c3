import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { cwd } from "node:process";
import { test } from "node:test";

const ROOMS_HOLD_AT_MOST = 15;
const LINES_AT_MOST = 300;

/** The source files below src, by path from src, each with the files it imports. */
async function sources(): Promise<Map<string, { imports: string[]; lines: number }>> {
  const root = join(cwd(), "src");
  const paths = (await readdir(root, { recursive: true })).filter((path) => path.endsWith(".ts"));
  const read = paths.map(async (path) => {
    const text = await readFile(join(root, path), "utf8");
    const named = [...text.matchAll(/from "(\.[^"]+)"/g)].map((found) => normalize(join(dirname(path), found[1]!)));
    return [path, { imports: named, lines: text.split("\n").length - 1 }] as const;
  });
  return new Map(await Promise.all(read));
}

/** The first circle found, as the paths along it, or null. */
function circle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (finished.has(path)) return null;
    for (const imported of imports.get(path) ?? []) {
      const found = visit(imported, [...trail, path]);
      if (found) return found;
    }
    finished.add(path);
    return null;
  };
  for (const path of imports.keys()) {
    const found = visit(path, []);
    if (found) return found;
  }
  return null;
}

test("no import of the widget's source goes round in a circle", async () => {
  const imports = new Map([...(await sources())].map(([path, source]) => [path, source.imports]));
  for (const [path, named] of imports) for (const name of named) assert.ok(imports.has(name), `${path}: ${name}`);
  assert.equal(circle(imports)?.join(" > "), undefined);
});

test("a circle is found over any number of files", () => {
  const imports = new Map([
    ["a", ["b", "c"]],
    ["b", []],
    ["c", ["d"]],
    ["d", ["b", "c"]],
  ]);
  assert.deepEqual(circle(imports), ["c", "d", "c"]);
});

test("a file stays short, and a room small", async () => {
  const rooms = new Map<string, number>();
  for (const [path, { lines }] of await sources()) {
    assert.ok(lines <= LINES_AT_MOST, `${path} has ${lines} lines`);
    rooms.set(dirname(path), (rooms.get(dirname(path)) ?? 0) + 1);
  }
  for (const [room, files] of rooms) assert.ok(files <= ROOMS_HOLD_AT_MOST, `${room} holds ${files} files`);
});
