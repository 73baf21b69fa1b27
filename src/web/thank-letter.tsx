/** The letter: a page that looks like a letter, its envelope, and when to post it. */
import { useEffect, useState } from 'react';
import type { NoteRecord } from '../core/index.ts';
import { api, ask } from './client.ts';
import { Choice } from './parts/field.tsx';
import { PostBy } from './post-by.tsx';

const ENVELOPES = [
  ['', 'No envelope'],
  ['10', 'No. 10 (US)'],
  ['dl', 'DL'],
  ['c5', 'C5'],
  ['c6', 'C6'],
] as const;

export function LetterWays({
  note,
  flush,
  printed,
  posted,
}: {
  note: NoteRecord;
  flush: () => Promise<void>;
  printed: () => void;
  posted: (on: string | null) => void;
}) {
  const [page, setPage] = useState<readonly string[]>();
  const [says, setSays] = useState('');
  const [envelope, setEnvelope] = useState('');
  const { id, body } = note;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed body is why to set the page again; the server reads it from the store.
  useEffect(() => {
    let here = true;
    const timer = setTimeout(async () => {
      await flush();
      const answer = await ask(api.notes[':id'].preview.$get({ param: { id } }));
      if (!here) return;
      setPage(answer.ok ? answer.value.svg : undefined);
      setSays(answer.ok ? '' : answer.says);
    }, 700);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [id, body, flush]);
  const open = () => {
    void flush().then(() =>
      window.open(`/api/notes/${id}/letter.pdf${envelope ? `?envelope=${envelope}` : ''}`, '_blank', 'noopener'),
    );
    printed();
  };
  return (
    <section className="stack" aria-label="The page">
      <div className="page-desk">
        {page ? (
          page.map((svg) => (
            <img
              key={svg}
              className="page"
              alt="The letter as it will be printed"
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
            />
          ))
        ) : (
          <p className="quiet small" role="status">
            {says ? '' : 'Setting the page…'}
          </p>
        )}
      </div>
      {says && (
        <p role="alert" className="rust small">
          {says} <a href="/settings">Your own address is under Settings</a>; theirs under Prepare.
        </p>
      )}
      <Choice label="Envelope" value={envelope} onChange={(e) => setEnvelope(e.target.value)} options={ENVELOPES} />
      <button type="button" className="main" disabled={page === undefined} onClick={open}>
        Open to print (PDF)
      </button>
      <PostBy note={note} flush={flush} posted={posted} />
    </section>
  );
}
