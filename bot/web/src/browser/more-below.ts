/** Shows that there is more to read below the lines in sight. */

const AS_GOOD_AS_THE_END_PX = 24; // the padding and the fade below the last line

/** Marks the parent of `box` for the style sheets; called whenever the content or the scroll position changes. */
export function markMoreBelow(box: HTMLElement): void {
  const below = box.scrollHeight - box.clientHeight - box.scrollTop;
  box.parentElement?.toggleAttribute("data-more", below > AS_GOOD_AS_THE_END_PX);
}
