/** Keeps the focus on something sensible when the button that had it goes away. */

/** Where the focus goes instead, the first that is there and to be seen. */
const INSTEAD = ["#choices", "#closing", "#caption"];

/** Remembers what has the focus in `root`; what comes back puts it right, to be called when the screen has changed. */
export function focusKept(root: ShadowRoot | null): () => void {
  const had = root?.activeElement;
  return () => {
    if (!root || !had || root.activeElement || (had.isConnected && !had.closest("[hidden]"))) return;
    const next = INSTEAD.map((selector) => root.querySelector<HTMLElement>(selector)).find((one) => one && !one.hidden);
    next?.focus({ preventScroll: true });
  };
}
