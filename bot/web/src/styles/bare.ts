/** What every part is made of: icons, buttons, focus. */

import { css } from "lit";

export const bare = css`
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  button,
  input {
    font: inherit;
    color: inherit;
    margin: 0;
    touch-action: manipulation;
  }

  button {
    min-inline-size: 3rem;
    min-block-size: 3rem;
    cursor: pointer;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .quiet {
    display: grid;
    place-items: center;
    flex: none;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--soft-ink);
  }

  .quiet:hover,
  .quiet[aria-expanded="true"] {
    background: var(--faint-edge);
    color: var(--ink);
  }
`;
