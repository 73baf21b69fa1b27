/** The optional voice in the page: the words of a turn as they come from the program, or nothing, and then our own words stand. */
import type { RunningTake } from './running-take.ts';

/** What became of a turn. `tired`: it was too slow or in trouble, so that asking again in this take is hardly worth the wait. */
export type Voiced = { readonly text: string | undefined; readonly tired: boolean; readonly says: string };

/** The program keeps to three seconds for the first sentence and six for all; these are for a program that does not answer at all. */
const FIRST_MS = 3500;
const WHOLE_MS = 6500;

type Line =
  | { readonly coming: string }
  | { readonly ok: true; readonly value: { by: 'model' | 'us'; text: string; why?: string; says?: string } }
  | { readonly ok: false; readonly says: string };

/** Ask for the last turn of a take in the model's words. `coming` gets what is whole and sound so far. Never throws. */
export async function voiceTurn(take: Omit<RunningTake, 'draft'>, coming: (text: string) => void): Promise<Voiced> {
  const stop = new AbortController();
  const bells = [FIRST_MS, WHOLE_MS].map((ms) => setTimeout(() => stop.abort(), ms));
  try {
    const answer = await fetch('/api/voice/wording', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(take),
      signal: stop.signal,
    });
    if (!answer.ok || !answer.body) return own(true);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return own(true);
      held += value;
      const lines = held.split('\n');
      held = lines.pop() ?? '';
      for (const line of lines.map((l) => JSON.parse(l) as Line)) {
        clearTimeout(bells[0]);
        if ('coming' in line) coming(line.coming);
        else if (!line.ok) return own(true, line.says);
        else if (line.value.by === 'model') return { text: line.value.text, tired: false, says: '' };
        else return own(line.value.why === 'slow' || line.value.why === 'trouble', line.value.says);
      }
    }
  } catch {
    return own(true);
  } finally {
    for (const bell of bells) clearTimeout(bell);
    stop.abort();
  }
}

const own = (tired: boolean, says = ''): Voiced => ({ text: undefined, tired, says });
