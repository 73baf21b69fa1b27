/** A take under way, kept in this browser at every word, so that a reload or a crash resumes it. */
import type { Confidence, SceneWish, Wordings } from '../core/index.ts';

export type RunningTake = {
  readonly id: string;
  readonly interviewId: string;
  readonly seed: string;
  readonly wish: SceneWish;
  readonly says: readonly { readonly text: string; readonly elapsedMs: number }[];
  /** Turns that a language model worded; absent in a take kept by an older page. */
  readonly wordings?: Wordings;
  readonly branchOf: { readonly id: string; readonly turn: number } | null;
  readonly confidenceBefore: Confidence | null;
  readonly draft: string;
};

const KEY = 'clinch:take';

export function keptTake(): RunningTake | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as RunningTake);
  } catch {
    return undefined;
  }
}

export function keepTake(take: RunningTake): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(take));
  } catch {
    // No room in the browser; the program has every turn all the same.
  }
}

export const forgetTake = () => localStorage.removeItem(KEY);
