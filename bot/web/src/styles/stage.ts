/** The drawing and its ring. */

import { css } from "lit";

export const stage = css`
  .ring {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    pointer-events: none;
  }

  .ring path {
    stroke-width: 2;
    stroke-linecap: round;
  }

  .ring .track {
    stroke: var(--ring-track);
  }

  .ring .left {
    stroke: var(--ring);
    transition: stroke-dashoffset 0.5s linear;
  }

  .ring.held .left {
    opacity: 0.45;
  }

  .drawing {
    position: absolute;
    inset: 5%;
    inline-size: 90%;
    block-size: 90%;
    object-fit: contain;
    border-radius: 12%;
  }
`;
