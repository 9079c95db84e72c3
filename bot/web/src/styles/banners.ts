/** The banners. */

import { css } from "lit";

export const banners = css`
  .decision {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-block: 0.25rem 0.5rem;
    padding: 0.875rem;
    border-radius: 1.25rem;
    border: 2px solid currentColor;
    background: var(--pause-ground);
    color: var(--pause-ink);
  }

  .decision .icon {
    inline-size: 2.5rem;
    block-size: 2.5rem;
  }

  .decision .title {
    font-size: 1.375rem;
    line-height: 1.2;
    font-weight: 750;
  }

  .decision .title span {
    display: inline-block; /* a line breaks between the sentences first */
  }

  .decision.stop {
    background: var(--stop-ground);
    color: var(--stop-ink);
  }

  .decision.urgent,
  .decision.crisis {
    background: var(--urgent-ground);
    color: var(--urgent-ink);
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-block: 0.25rem 0.5rem;
    padding: 0.5rem 0.875rem;
    min-block-size: 3rem;
    border-radius: 1rem;
    background: var(--away-ground);
    color: var(--away-ink);
  }

  .notice p {
    flex: 1;
  }

  .notice .quiet {
    color: inherit;
    margin-inline-end: -0.5rem;
  }

  .notice.away {
    font-weight: 600;
  }
`;
