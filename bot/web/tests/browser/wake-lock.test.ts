import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { WakeLock } from "../../src/browser/wake-lock.ts";

/** A page and its screen: `locks` are those given so far. */
class Page extends EventTarget {
  visibilityState = "visible";
  locks: { released: boolean; release(): Promise<void> }[] = [];
  refuses = false;

  get awake() {
    return this.locks.some((lock) => !lock.released);
  }
  async request() {
    if (this.refuses) throw new DOMException("battery", "NotAllowedError");
    const lock = {
      released: false,
      release: async () => {
        lock.released = true;
      },
    };
    this.locks.push(lock);
    return lock;
  }
  async turn(visibilityState: "visible" | "hidden") {
    this.visibilityState = visibilityState;
    if (visibilityState === "hidden") for (const lock of this.locks) lock.released = true; // as browsers do
    this.dispatchEvent(new Event("visibilitychange"));
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
let page: Page;
beforeEach(() => {
  page = new Page();
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true });
  define("document", page);
  define("navigator", { wakeLock: page });
});

test("the screen stays awake from hold to release", async () => {
  const lock = new WakeLock();
  lock.hold();
  lock.hold();
  await settled();
  assert.deepEqual([page.awake, page.locks.length], [true, 1]);
  lock.release();
  lock.release();
  await settled();
  assert.equal(page.awake, false);
});

test("the screen is kept awake again when the page comes back into view, and only while it is wanted", async () => {
  const lock = new WakeLock();
  lock.hold();
  await page.turn("hidden");
  assert.equal(page.awake, false);
  await page.turn("visible");
  assert.equal(page.awake, true);
  lock.release();
  await page.turn("hidden");
  await page.turn("visible");
  assert.equal(page.awake, false);
});

test("a lock that comes after it was given up is given back", async () => {
  const lock = new WakeLock();
  lock.hold();
  lock.release();
  await settled();
  assert.deepEqual([page.awake, page.locks.length], [false, 1]);
});

test("where the browser will not, the massage goes on, and it is asked again later", async () => {
  page.refuses = true;
  const lock = new WakeLock();
  lock.hold();
  await settled();
  assert.equal(page.awake, false);
  page.refuses = false;
  await page.turn("visible");
  assert.equal(page.awake, true);
});
