/** The words of a text as they are compared: as cues see them, and shortened. */
import { opened } from './cue.ts';
import { segments } from './span.ts';
import { stemOf } from './stem.ts';

/** The stems of a text, in order, each as often as it is said. */
export const stemsIn = (text: string): string[] =>
  segments(text).flatMap((s) => opened(s.words).map(({ word }) => stemOf(word)));
