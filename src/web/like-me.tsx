/** "Say it more like me": the changes a language model proposes for a note, each as before and after, and nothing changed until it is accepted. */
import { useState } from 'react';
import { applyHunks, type Hunk } from '../core/index.ts';
import { api, post } from './client.ts';
import { useHouse } from './house.tsx';
import './like-me.css';

type Verdict = 'open' | 'taken' | 'left';
type Asked = {
  readonly body: string;
  readonly hunks: readonly Hunk[];
  readonly verdicts: readonly Verdict[];
  /** The verdicts before each step, to go back to. */
  readonly before: readonly (readonly Verdict[])[];
};

const textOf = ({ body, hunks, verdicts }: Asked, of = verdicts) =>
  applyHunks(body, hunks, new Set(hunks.flatMap((_, i) => (of[i] === 'taken' ? [i] : []))));
/** A few words of what stands around a change, to know the place. */
const around = (text: string) => ({
  lead: /(?:\S+[^\S\n]+){0,4}$/u.exec(text)?.[0] ?? '',
  tail: /^(?:[^\S\n]*\S+){0,4}/u.exec(text)?.[0] ?? '',
});
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address);

/** Shown only where the voice is on and samples exist. `onBody` gets the note's words whenever a change is taken or taken back. */
export function LikeMe({ noteId, body, onBody }: { noteId: string; body: string; onBody: (text: string) => void }) {
  const { state, profile } = useHouse();
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const [says, setSays] = useState<{ ok: boolean; text: string }>();
  const voice = state?.voice;
  if (!voice?.on || !profile || profile.writingSamples.trim() === '') return null;

  const ask = async () => {
    setBusy(true);
    setAsked(undefined);
    setSays(undefined);
    const answer = await post(api.voice['like-me'], {}, { noteId, body });
    setBusy(false);
    setSays({ ok: answer.ok, text: answer.ok ? answer.value.says : answer.says });
    if (answer.ok && answer.value.hunks.length > 0)
      setAsked({ ...answer.value, verdicts: answer.value.hunks.map(() => 'open' as const), before: [] });
  };
  // why: where the candidate has typed since, the changes have lost their places; what was typed counts.
  const stale = asked !== undefined && textOf(asked) !== body;
  const to = (verdicts: readonly Verdict[], before: Asked['before']) => {
    if (!asked) return;
    const next = { ...asked, verdicts, before };
    setAsked(next);
    if (textOf(next) !== body) onBody(textOf(next));
    const left = verdicts.filter((v) => v === 'open').length;
    setSays({ ok: true, text: left === 0 ? 'All looked at.' : `${left} to look at.` });
  };
  const decide = (verdict: Verdict, which: (i: number) => boolean) => {
    if (asked)
      to(
        asked.verdicts.map((v, i) => (which(i) ? verdict : v)),
        [...asked.before, asked.verdicts],
      );
  };
  const undo = () => {
    const last = asked?.before.at(-1);
    if (asked && last) to(last, asked.before.slice(0, -1));
  };
  return (
    <section className="sheet stack tight like-me" style={{ marginTop: '1.25rem' }} aria-labelledby="like-me">
      <h2 id="like-me" className="small">
        In your own manner
      </h2>
      <p className="small quiet">
        Sends the words of this note, and what you put under “How I write” (up to three samples), to {voice.model} at{' '}
        {hostOf(voice.address)}, and nothing else. Names, numbers, days and your facts stay as they are. You see each
        change before it is made.
      </p>
      <div className="row">
        <button type="button" disabled={busy} onClick={() => void ask()}>
          Say it more like me
        </button>
        <span role="status" className={`small ${says && !says.ok ? 'rust' : 'quiet'}`}>
          {busy ? 'Asking; at most twelve seconds…' : stale ? '' : says?.text}
        </span>
      </div>
      {asked && stale && (
        <p className="small" role="status">
          You have changed the note since. The proposal no longer fits; ask again if you like.
        </p>
      )}
      {asked && !stale && (
        <>
          <ol className="bare lined" aria-label="Proposed changes">
            {asked.hunks.map((hunk, i) => {
              const verdict = asked.verdicts[i];
              const lead = around(asked.body.slice(0, hunk.span[0])).lead;
              const tail = around(asked.body.slice(hunk.span[1])).tail;
              const shown = (text: string, as: 'del' | 'ins') => {
                const As = as;
                return (
                  <p>
                    <span className="small quiet which">{as === 'del' ? 'Before ' : 'After '}</span>
                    <span className="quiet">{lead}</span>
                    {text !== '' && <As>{text}</As>}
                    <span className="quiet">{tail}</span>
                  </p>
                );
              };
              return (
                <li key={hunk.span.join('-')} className={verdict === 'open' ? '' : 'looked-at'}>
                  {verdict !== 'taken' && shown(hunk.before, 'del')}
                  {verdict !== 'left' && shown(hunk.after, 'ins')}
                  <div className="row">
                    <button
                      type="button"
                      aria-pressed={verdict === 'taken'}
                      aria-label={`Accept change ${i + 1}`}
                      onClick={() => decide('taken', (k) => k === i)}
                    >
                      {verdict === 'taken' ? 'Accepted' : 'Accept'}
                    </button>
                    <button
                      type="button"
                      aria-pressed={verdict === 'left'}
                      aria-label={`Keep mine at change ${i + 1}`}
                      onClick={() => decide('left', (k) => k === i)}
                    >
                      {verdict === 'left' ? 'Kept mine' : 'Keep mine'}
                    </button>
                  </div>
                </li>
              );
            })}
          </ol>
          <div className="row">
            <button type="button" onClick={() => decide('taken', (i) => asked.verdicts[i] === 'open')}>
              Accept all that is left
            </button>
            <button type="button" disabled={asked.before.length === 0} onClick={undo}>
              Undo
            </button>
            <button
              type="button"
              className="plain"
              onClick={() => {
                setAsked(undefined);
                setSays(undefined);
              }}
            >
              Done
            </button>
          </div>
        </>
      )}
    </section>
  );
}
