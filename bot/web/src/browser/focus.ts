/** Moves the focus when the button that had the focus goes away. */

/** Where the focus goes: the first of these that is visible. */
const INSTEAD = ["#choices", "#closing", "#caption"];

/** Remembers what has the focus in `root`; the returned function moves a lost focus, once the screen has changed. */
export function focusKept(root: ShadowRoot | null): () => void {
  const had = root?.activeElement;
  return () => {
    if (!root || !had || root.activeElement || (had.isConnected && !had.closest("[hidden]"))) return;
    const next = INSTEAD.map((selector) => root.querySelector<HTMLElement>(selector)).find((one) => one && !one.hidden);
    next?.focus({ preventScroll: true });
  };
}
