/** Shows that there is more to read below what of the words is in sight. */

const AS_GOOD_AS_THE_END_PX = 24; // the padding and the fade below the last line

/** Marks what `box` stands in, for the style sheets; to be called when its content or its place has changed. */
export function markMoreBelow(box: HTMLElement): void {
  const below = box.scrollHeight - box.clientHeight - box.scrollTop;
  box.parentElement?.toggleAttribute("data-more", below > AS_GOOD_AS_THE_END_PX);
}
