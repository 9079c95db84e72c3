/** The closing screen. */

import { css } from "lit";

export const closing = css`
  .closing {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.75rem;
    flex: none;
    padding: 1.5rem 1rem;
    margin-block-start: 0.75rem;
    border-radius: 1.5rem;
    background: var(--raised);
    text-align: center;
    position: relative;
  }

  .closing h2 {
    font-size: 1.375rem;
    line-height: 1.25;
  }

  .closing p {
    max-inline-size: 28rem;
    color: var(--soft-ink);
  }

  .closing .choice {
    padding-inline: 1.5rem;
    border-radius: 1.5rem;
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .closing:not(.emergency) .choice {
    border-color: var(--warm);
    background: var(--warm);
    color: var(--on-warm);
  }

  .glow {
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: radial-gradient(circle at 50% 55%, var(--ring) 0 28%, transparent 70%);
  }
`;
