/** The top line. */

import { css } from "lit";

export const top = css`
  .where {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    flex: 1;
    font-size: 1.25rem;
    font-weight: 600;
    letter-spacing: 0.01em;
    color: var(--warm);
  }

  .body {
    flex: none;
    inline-size: 2.5rem;
    block-size: 3.25rem;
    object-fit: contain;
  }

  .place {
    flex: 1;
    min-inline-size: 0;
  }

  .region {
    font-size: 0.9375rem;
    line-height: 1.25;
    color: var(--soft-ink);
  }

  .stroke {
    font-size: 1.125rem;
    line-height: 1.25;
    font-weight: 650;
  }

  progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 0.375rem;
    max-inline-size: 30rem;
    margin-block-start: 0.375rem;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    background: var(--ring-track);
  }

  progress::-webkit-progress-bar {
    background: var(--ring-track);
  }

  progress::-webkit-progress-value {
    background: var(--ring);
    border-radius: 1rem;
  }

  progress::-moz-progress-bar {
    background: var(--ring);
    border-radius: 1rem;
  }
`;
