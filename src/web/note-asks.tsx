/** What a note still asks for: one short row, answered by a tap or a word. The fact goes where it belongs, and the note is written from it. */
import { useId, useState } from 'react';
import type { NoteRecord } from '../core/index.ts';
import { api, post } from './client.ts';

type Props = {
  readonly noteId: string;
  readonly asks: NoteRecord['asks'];
  readonly flush: () => Promise<void>;
  readonly answered: () => Promise<void>;
};

export function NoteAsks({ noteId, asks, flush, answered }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const [says, setSays] = useState('');
  const [busy, setBusy] = useState(false);
  const [first, ...rest] = asks;
  const give = async (answer: string) => {
    if (!first || answer.trim() === '') return;
    setBusy(true);
    await flush();
    const kept = await post(
      api.notes[':id'].answer,
      { id: noteId },
      { fact: first.fact, ...(first.about ? { about: first.about } : {}), answer },
    );
    setBusy(false);
    if (!kept.ok) return setSays(kept.says);
    setWords('');
    setSays(kept.value.rewritten ? 'Noted, and written in.' : 'Noted. Your own words were left as they are.');
    await answered();
  };
  return (
    <section className={`asks stack tight${first ? ' sheet' : ''}`} aria-label="Still missing">
      {first && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void give(words);
          }}
        >
          <label htmlFor={id}>
            {first.question}{' '}
            {rest.length > 0 && (
              <span className="quiet small">({rest.length === 1 ? 'one more' : `${rest.length} more`} after this)</span>
            )}
          </label>
          <div className="asks-row">
            {(first.answers ?? []).map((answer) => (
              <button
                key={answer}
                type="button"
                className="tap"
                title={answer}
                disabled={busy}
                onClick={() => void give(answer)}
              >
                {answer}
              </button>
            ))}
            <input
              id={id}
              value={words}
              autoComplete="off"
              placeholder="In a few words"
              disabled={busy}
              onChange={(e) => setWords(e.target.value)}
            />
            <button type="submit" disabled={busy || words.trim() === ''}>
              Write it in
            </button>
          </div>
        </form>
      )}
      <p role="status" className="small quiet">
        {says}
      </p>
    </section>
  );
}
