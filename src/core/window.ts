/**
 * Whether an address shows whole in the window of an envelope, wherever the folded sheet slides to inside.
 * Source: DIN 680 and DIN 5008 (DOMAIN 5.7) for the model; all lengths in millimetres, `y` down from the sheet's top edge.
 */

/** What was set, as the template measured it (letter.typ), with the envelope's data. */
export type WindowView = {
  /** The recipient's lines on the sheet. */
  readonly address: {
    readonly leftMm: number;
    readonly topMm: number;
    readonly widthMm: number;
    readonly heightMm: number;
  };
  readonly sheet: { readonly widthMm: number; readonly heightMm: number };
  /** Folds across the sheet from the top, the first one right under the address. */
  readonly foldsMm: readonly number[];
  readonly envelope: { readonly widthMm: number; readonly heightMm: number };
  /** From the envelope's left and bottom edges; `clearMm` must stay free inside each edge. */
  readonly window: {
    readonly leftMm: number;
    readonly bottomMm: number;
    readonly widthMm: number;
    readonly heightMm: number;
    readonly clearMm: number;
  };
};

/** How much of the address is hidden at the worst slide, by edge; 0 where none is. `size`: the folded sheet is larger than the envelope by this much. */
export type Hidden = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
};

/**
 * What a window hides of an address.
 * The sheet lies with its first fold at the bottom; it may slide right and up as far as the envelope is larger than the folded sheet.
 */
export function hiddenInWindow({ address, sheet, foldsMm, envelope, window }: WindowView): Hidden {
  const [fold = sheet.heightMm] = foldsMm;
  const edges = [0, ...foldsMm, sheet.heightMm];
  const folded = Math.max(...edges.slice(1).map((edge, at) => edge - (edges[at] as number)));
  const slideRight = envelope.widthMm - sheet.widthMm;
  const slideUp = envelope.heightMm - folded;
  const over = (mm: number) => Math.max(0, Math.round(mm * 10) / 10);
  const least = { left: window.leftMm + window.clearMm, bottom: window.bottomMm + window.clearMm };
  const most = {
    right: window.leftMm + window.widthMm - window.clearMm,
    top: window.bottomMm + window.heightMm - window.clearMm,
  };
  return {
    left: over(least.left - address.leftMm),
    right: over(address.leftMm + address.widthMm + Math.max(0, slideRight) - most.right),
    bottom: over(least.bottom - (fold - address.topMm - address.heightMm)),
    top: over(fold - address.topMm + Math.max(0, slideUp) - most.top),
    size: over(-Math.min(slideRight, slideUp)),
  };
}
