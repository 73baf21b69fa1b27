/**
 * "Say it more like me": a language model's wording of one note, as changes to accept one by one.
 * Asked only when the candidate presses, only while the voice is on, and told the note and their own samples alone. Nothing is changed here:
 * what comes back is a proposal, or a sentence that says why there is none.
 */
import { done, type Outcome, refuse } from '../core/problem.ts';
import type { Hunk } from '../core/hunks.ts';
import { likeMePrompt, lockedIn, MOST_OF_A_NOTE, samplesOf } from '../core/like-me.ts';
import { checkProposal, newFinding, saysAstray } from '../core/like-me-check.ts';
import { hunksOf } from '../core/word-diff.ts';
import { profile } from './interviews.ts';
import { check, factsFor, note } from './notes.ts';
import type { App } from './ports.ts';
import { voice, within } from './reword.ts';

/** The whole answer must be there by then, in milliseconds. */
export const LIKE_ME_MS = 12_000;

/** A proposal: `hunks` change `body`, the words that were asked about; `locked` stand in every choice of them. `says` is for the candidate. */
export type LikeMe = {
  readonly body: string;
  readonly hunks: readonly Hunk[];
  readonly locked: readonly string[];
  readonly says: string;
};

/** Propose the candidate's own manner for a kept note. `body`: the words as they stand in the editor; left out, as they are kept. */
export async function likeMe(app: App, id: string, body?: string, left?: AbortSignal): Promise<Outcome<LikeMe>> {
  const set = await voice(app);
  if (!set?.on) return refuse('not-found', 'The voice is off. Turn it on in Settings, and ask again.');
  const samples = samplesOf((await profile(app)).value.writingSamples);
  if (samples.length === 0)
    return refuse('missing-fact', 'Put two or three emails of your own into Settings first, under “How I write”.');
  const kept = await note(app, id);
  if (!kept.ok) return kept;
  const { personId, channel, subject, standsOn, body: stored } = kept.value.value;
  const words = body ?? stored;
  if (words.trim() === '') return refuse('missing-fact', 'There are no words in this note yet.');
  if (words.length > MOST_OF_A_NOTE)
    return refuse('too-large', 'This note is too long for that; a note of one page is not.');
  const based = await factsFor(app, kept.value.interviewId, personId, channel, id);
  if (!based.ok) return based;
  const { facts } = based.value;
  const { playbook } = await app.mind();
  const locked = lockedIn(words, facts, words === stored ? standsOn : []);
  let text = '';
  const heard = await within(
    app,
    async (signal) => {
      const prompt = likeMePrompt(words, samples, locked);
      for await (const piece of app.languageModel.stream(set, await app.voiceKey.read(), prompt, signal)) {
        text += piece;
        if (text.length > words.length * 2 + 500) return;
      }
    },
    left,
    { whole: LIKE_ME_MS },
  );
  if (heard.state === 'slow')
    return refuse(
      'not-running',
      `The model did not finish within ${LIKE_ME_MS / 1000} seconds. Your note is as it was.`,
    );
  if (heard.state === 'trouble') return refuse('not-running', `${heard.says} Your note is as it was.`);
  const none = (says: string) =>
    refuse('not-valid', `There is no proposal this time. ${says} Your note is as it was; you may ask again.`);
  const judged = checkProposal(text, words, locked, samples, playbook);
  if (!judged.ok) return none(saysAstray(judged.astray, judged.what));
  const [before, after] = [
    await check(app, { subject, body: words, channel }, facts),
    await check(app, { subject, body: judged.text, channel }, facts),
  ];
  const found = newFinding(before.findings, words, after.findings, judged.text);
  if (found) return none(saysAstray('finding', found.message));
  const hunks = hunksOf(words, judged.text, locked);
  const many = hunks.length === 1 ? 'One change is' : `${hunks.length} changes are`;
  return done({
    body: words,
    hunks,
    locked,
    says:
      hunks.length === 0
        ? 'The model would leave your note as it is.'
        : `${many} proposed. Nothing is changed until you accept it.`,
  });
}
