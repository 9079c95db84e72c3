/** The caption: what is being said. */

import { css } from "lit";

export const caption = css`
  .caption {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
    padding: 0.375rem 0.25rem 1.25rem;
    border-radius: 0.75rem;
    mask-image: linear-gradient(#000 calc(100% - 1.25rem), transparent);
    font-size: 1.25rem;
    line-height: 1.35;
    scrollbar-width: thin;
    scrollbar-color: var(--faint-edge) transparent;
  }

  .words[data-more] .caption {
    mask-image: linear-gradient(#000 calc(100% - 2.5rem), transparent calc(100% - 0.875rem));
  }

  .words[data-more]::after {
    content: "";
    position: absolute;
    inset-block-end: 0.4375rem;
    inset-inline-start: calc(50% - 0.3125rem);
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border: solid var(--soft-ink);
    border-width: 0 2.5px 2.5px 0;
    transform: rotate(45deg);
    pointer-events: none;
  }

  .caption.few,
  .emergency .caption {
    font-size: 1.5rem;
  }

  .line {
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid transparent;
    text-wrap: pretty;
  }

  .line.welcome {
    font-size: 1.625rem;
  }

  .line.resting {
    color: var(--soft-ink);
  }

  .line.now {
    border-color: var(--ring);
    font-weight: 550;
  }

  .mine {
    align-self: flex-end;
    flex: none;
    max-inline-size: 100%;
    padding: 0.25rem 0.875rem;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    background: var(--faint-edge);
    font-size: 1rem;
    line-height: 1.4;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .sending {
    color: var(--soft-ink);
    font-style: italic;
  }

  /* Many lines on a small screen need the room; the caregiver's words stand in the log. */
  @container (max-width: 49.99rem) {
    .many .mine.said {
      display: none;
    }
  }

  .hint {
    color: var(--soft-ink);
    font-size: 1rem;
    padding-inline-start: 0.75rem;
  }
`;
