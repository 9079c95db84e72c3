import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../../src/browser/memory.ts";
import { PLACE_KEPT_SECONDS } from "../../src/client/staleness.ts";
import { firstView, saved } from "../../src/view-model/view.ts";

class Store implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  clear = (): void => this.#items.clear();
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  key = (): null => null;
  removeItem = (key: string): void => void this.#items.delete(key);
  setItem = (key: string, value: string): void => void this.#items.set(key, value);
}

class Blocked extends Store {
  override getItem = (): string | null => {
    throw new Error("blocked");
  };
  override setItem = (): void => {
    throw new Error("blocked");
  };
}

test("a conversation is gone back to for some hours, and then no more", () => {
  const memory = new Memory(new Store(), new Store());
  memory.keepSession("token", 1000);
  assert.equal(memory.session(1000 + PLACE_KEPT_SECONDS - 1), "token");
  assert.equal(memory.session(1000 + PLACE_KEPT_SECONDS), null);
});

test("the chat of one conversation is not shown in another", () => {
  const memory = new Memory(new Store(), new Store());
  memory.keepChat("one", saved({ ...firstView(), lastNumber: 7 }));
  assert.equal(memory.chat("one")?.lastNumber, 7);
  assert.equal(memory.chat("two"), null);
});

test("beginning again forgets the conversation and keeps the household", () => {
  const memory = new Memory(new Store(), new Store());
  memory.keepSession("token", 0);
  memory.keepHousehold("home");
  memory.forgetSession();
  assert.equal(memory.session(1), null);
  assert.equal(memory.household, "home");
});

for (const [what, storage] of [
  ["blocked", new Blocked()],
  ["absent", null],
] as const) {
  test(`with storage ${what} nothing is remembered and nothing breaks`, () => {
    const memory = new Memory(storage, storage);
    memory.keepSession("token", 0);
    memory.keepUnsent([{ id: "a", text: "hello" }]);
    memory.keepDraft("he");
    assert.equal(memory.session(1), null);
    assert.deepEqual(memory.unsent, []);
    assert.equal(memory.draft, "");
    assert.equal(memory.theme, null);
  });
}

test("what does not read as the widget's own is taken as nothing", () => {
  const [browser, tab] = [new Store(), new Store()];
  browser.setItem("gentle-hands:session", "{broken");
  tab.setItem("gentle-hands:chat", '{"session": "one", "kept": 5}');
  const memory = new Memory(browser, tab);
  assert.equal(memory.session(0), null);
  assert.equal(memory.chat("one"), null);
});
