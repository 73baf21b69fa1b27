/**
 * The optional voice: a language model says our turn in words of its own, or it is said in ours.
 * What is meant is decided before the model is asked; what it says is judged as it comes, and the first sentence amiss, the first silence too
 * long, or any trouble on the way ends it. Nothing here can fail a rehearsal.
 */
import { ClinchError, done, type Outcome, refuse } from '../core/problem.ts';
import { takeRecord, voiceRecord } from '../core/records.ts';
import { promptFor, toWord } from '../core/reword.ts';
import { type Amiss, checkWording } from '../core/reword-check.ts';
import { accept } from './documents.ts';
import type { App, Voice } from './ports.ts';
import { replay } from './rehearsals.ts';

/** The first sentence must be there by then, and all of it soon after, in milliseconds. A pause of three seconds is a thoughtful person; longer is a fault. */
export const FIRST_MS = 3000;
export const WHOLE_MS = 6000;

/** What became of a turn: worded by the model, or our own words and why. `why` 'off' is no trouble at all. */
export type Reworded =
  | { readonly by: 'model'; readonly turn: number; readonly text: string }
  | {
      readonly by: 'us';
      readonly turn: number;
      readonly text: string;
      readonly why: 'off' | 'slow' | 'trouble' | Amiss;
      readonly says: string;
    };

export async function voice(app: App): Promise<Voice | undefined> {
  const stored = await app.store.get('setting', 'voice');
  const parsed = voiceRecord.safeParse(stored?.value);
  return parsed.success ? parsed.data : undefined;
}

/** An address that may be spoken to: encrypted, or on this computer itself. */
function addressOf(raw: string): Outcome<string> {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  const wrong = (says: string) => refuse('not-valid', says, 'address');
  if (!url || !/^https?:$/u.test(url.protocol))
    return wrong('The address must be a whole one, like http://localhost:11434 or https://api.example.com/v1.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return wrong('The address may hold no name, password or question mark; the key has a place of its own.');
  if (url.protocol === 'http:' && !/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(url.hostname))
    return wrong(
      'Without encryption Clinch speaks only to this computer itself. Use an address that begins with https.',
    );
  return done(url.href.replace(/\/+$/u, ''));
}

/** Keep where the voice is; the key goes to where the candidate chose and never into the data. A key is forgotten when the address moves to another host. */
export async function saveVoice(
  app: App,
  raw: unknown,
  key: string | undefined,
  place: 'keyring' | 'memory' | 'file',
): Promise<Outcome<{ says: string }>> {
  const accepted = accept(voiceRecord, raw);
  if (!accepted.ok) return accepted;
  const address = addressOf(accepted.value.address);
  if (!address.ok) return address;
  if (accepted.value.model === '') return refuse('not-valid', 'Please name the model.', 'model');
  const before = await voice(app);
  const moved = before !== undefined && new URL(before.address).origin !== new URL(address.value).origin;
  if (key !== undefined && key !== '') {
    // why: a key is one line of printable signs; anything else would break, or slip into, a header.
    if (!/^[\x21-\x7e]{1,500}$/u.test(key)) return refuse('not-valid', 'That does not look like a key.', 'key');
    const written = await app.voiceKey.write(key, place);
    if (!written.ok) return refuse('not-valid', written.says, 'key');
  } else if (moved) await app.voiceKey.forget();
  const now = app.clock.now().toISOString();
  await app.store.put('setting', 'voice', '', { ...accepted.value, address: address.value }, now);
  return done({ says: accepted.value.on ? 'Saved. The voice is on.' : 'Saved. The voice is off.' });
}

export async function forgetVoice(app: App): Promise<Outcome<{ says: string }>> {
  await app.voiceKey.forget();
  await app.store.remove('setting', 'voice');
  return done({ says: 'The voice and its key are gone from this computer.' });
}

/** Ask for one sentence that tells nothing about anybody, and say how long it took. */
export async function testVoice(app: App): Promise<Outcome<{ says: string }>> {
  const set = await voice(app);
  if (!set) return refuse('not-found', 'Say first where the model answers, and save it.');
  const began = app.clock.now().getTime();
  const prompt = {
    instructions: 'Say the text under "say_this" once more in other words. Write only the words spoken, at most 20.',
    material: JSON.stringify({ say_this: 'Thank you for coming in today. It was good to talk.' }),
  };
  let text = '';
  const heard = await within(app, async (signal, started) => {
    for await (const piece of app.languageModel.stream(set, await app.voiceKey.read(), prompt, signal)) {
      if (piece.trim() !== '') started();
      text += piece;
      if (text.length > 400) break;
    }
  });
  if (heard.state === 'slow')
    return refuse(
      'not-running',
      `Nothing whole came within ${WHOLE_MS / 1000} seconds. It would be our own words each time.`,
    );
  if (heard.state === 'trouble') return refuse('not-running', heard.says);
  const seconds = ((app.clock.now().getTime() - began) / 1000).toFixed(1);
  return text.trim() === ''
    ? refuse('not-running', 'It answered, but with no words.')
    : done({ says: `It answered in ${seconds} seconds: “${text.replace(/\s+/gu, ' ').trim().slice(0, 160)}”` });
}

/**
 * Word the last turn of a take.
 * `raw` is the take as the page has it; it is replayed here, so that only a turn of ours is ever worded. `coming` gets the sentences as far as
 * they are whole and nothing is amiss with them; what counts is the answer. Ends at the latest after `WHOLE_MS`. Errors: a refusal for a take that cannot be read.
 */
export async function reword(
  app: App,
  raw: unknown,
  coming: (text: string) => void = () => {},
  left?: AbortSignal,
): Promise<Outcome<Reworded>> {
  const accepted = accept(takeRecord, raw);
  if (!accepted.ok) return accepted;
  const mind = await app.mind();
  const state = replay(accepted.value, mind);
  const asked = toWord(state, mind.playbook);
  if (!asked) return refuse('not-valid', 'There is no turn of the interviewer to word.');
  const ours = (why: Extract<Reworded, { by: 'us' }>['why'], says = ''): Outcome<Reworded> =>
    done({ by: 'us', turn: asked.turn, text: asked.own, why, says });
  const set = await voice(app);
  if (!set?.on) return ours('off');
  const prompt = promptFor(state, asked, accepted.value.wordings, mind.playbook);
  let text = '';
  let shown = '';
  let amiss: Amiss | undefined;
  const heard = await within(
    app,
    async (signal, started) => {
      for await (const piece of app.languageModel.stream(set, await app.voiceKey.read(), prompt, signal)) {
        text += piece;
        const whole = wholeSentences(text);
        if (whole !== shown) {
          const judged = checkWording(whole, asked, state, mind.ear, true);
          if (!judged.ok) {
            amiss = judged.amiss;
            return;
          }
          shown = whole;
          started();
          coming(judged.text);
        } else if (text.length > MOST_LETTERS) {
          amiss = 'too-long';
          return;
        }
      }
      started();
    },
    left,
  );
  if (amiss) return ours(amiss);
  if (heard.state === 'slow') return ours('slow', 'The voice was too slow.');
  if (heard.state === 'trouble') return ours('trouble', heard.says);
  const judged = checkWording(text, asked, state, mind.ear);
  return judged.ok ? done({ by: 'model', turn: asked.turn, text: judged.text }) : ours(judged.amiss);
}

/** More than this without a full stop is no turn of anybody's, in UTF-16 units. */
const MOST_LETTERS = 700;

/** As much of a text as has come to the end of a sentence. */
function wholeSentences(text: string): string {
  const ends = [...text.matchAll(/[.!?…]["”’']?(?=\s)/gu)].at(-1);
  return ends === undefined ? '' : text.slice(0, ends.index + ends[0].length);
}

type Heard = { readonly state: 'whole' | 'slow' } | { readonly state: 'trouble'; readonly says: string };

/** Run something that listens to a model, and stop it when it is too slow to begin or to end, or nobody waits for it any more. `most` in milliseconds. */
export async function within(
  app: App,
  listen: (signal: AbortSignal, started: () => void) => Promise<void>,
  left?: AbortSignal,
  most: { readonly first?: number; readonly whole: number } = { first: FIRST_MS, whole: WHOLE_MS },
): Promise<Heard> {
  const stop = new AbortController();
  let slow: () => void = () => {};
  const late = new Promise<Heard>((resolve) => {
    slow = () => resolve({ state: 'slow' });
  });
  const begin = most.first === undefined ? () => {} : app.timer(most.first, slow);
  const bells = [begin, app.timer(most.whole, slow)];
  left?.addEventListener('abort', slow, { once: true });
  const heard = listen(stop.signal, begin).then(
    (): Heard => ({ state: 'whole' }),
    (error: unknown): Heard => ({
      state: 'trouble',
      says: error instanceof ClinchError ? error.message : 'The voice answered in a way that Clinch does not know.',
    }),
  );
  const first = await Promise.race([heard, late]);
  for (const quiet of bells) quiet();
  left?.removeEventListener('abort', slow);
  stop.abort();
  return first;
}
