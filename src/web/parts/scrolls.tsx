/** A wide table on a narrow page: it scrolls by itself, by finger and, since it can be reached by Tab, by the arrow keys. */
import type { ReactNode } from 'react';
import './scrolls.css';

/** The region around a table; `label` is what a screen reader announces. */
export function Scrolls({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1; axe: scrollable-region-focusable).
    <section className="scrolls" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
