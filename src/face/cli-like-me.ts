/** `clinch note NOTE --like-me`: what a language model would change in a note to say it as its writer does; `--accept` takes all of it. */
import { likeMe } from '../app/like-me.ts';
import { note, saveNote } from '../app/notes.ts';
import { voice } from '../app/reword.ts';
import { applyHunks } from '../core/hunks.ts';
import { type Call, must, Stop } from './cli.ts';

export async function sayLikeMe(call: Call): Promise<number> {
  const [id] = call.words;
  if (id === undefined || call.flags['like-me'] !== true)
    throw new Stop('Usage: clinch note NOTE --like-me [--accept]', 2);
  const app = await call.app();
  const kept = must(await note(app, id));
  const set = await voice(app);
  if (set?.on)
    call.say(
      `The words of this note and up to three of your samples go to ${set.model} at ${new URL(set.address).host}; nothing else does.`,
    );
  const made = must(await likeMe(app, id));
  const text = applyHunks(made.body, made.hunks, new Set(made.hunks.keys()));
  const accept = call.flags.accept === true && made.hunks.length > 0;
  if (accept) must(await saveNote(app, id, { ...kept.value, body: text, standsOn: [] }, kept.revision));
  const marked = (sign: string, words: string) =>
    words
      .trim()
      .split('\n')
      .map((line) => `${sign} ${line}`)
      .join('\n');
  call.put(
    [
      ...made.hunks.map((hunk, i) =>
        [
          `@ ${i + 1}`,
          ...(hunk.before.trim() === '' ? [] : [marked('-', hunk.before)]),
          ...(hunk.after.trim() === '' ? [] : [marked('+', hunk.after)]),
        ].join('\n'),
      ),
      accept ? 'All of it is accepted and kept.' : made.says,
    ].join('\n'),
    { hunks: made.hunks, accepted: accept },
  );
  return 0;
}
