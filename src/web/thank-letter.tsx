/** The letter: a page that looks like a letter, how it goes on paper, and when to post it. */
import { useEffect, useState } from 'react';
import type { NoteRecord } from '../core/index.ts';
import { api, ask } from './client.ts';
import { Choice } from './parts/field.tsx';
import { PostBy } from './post-by.tsx';

const ENVELOPES = [
  ['', 'No envelope'],
  ['10', 'No. 10 (US)'],
  ['dl', 'DL'],
  ['c65', 'C6/5'],
  ['c5', 'C5'],
  ['c6', 'C6'],
  ['a2', 'A2 (US card)'],
] as const;
/** The envelopes that are made with a window; the page-setter has the last word. */
const WINDOWED = ['10', 'dl', 'c65', 'c5'];

const LABELS = [
  ['L7163', '14 on A4 (L7163)'],
  ['L7162', '16 on A4 (L7162)'],
  ['L7160', '21 on A4 (L7160)'],
  ['5163', '10 on Letter (5163)'],
  ['5160', '30 on Letter (5160)'],
] as const;

const linkTo = (path: string, said: Record<string, string>) => {
  const query = new URLSearchParams(Object.entries(said).filter(([, v]) => v !== '')).toString();
  return `${path}${query ? `?${query}` : ''}`;
};

export function LetterWays({
  note,
  interviewId,
  flush,
  printed,
  posted,
}: {
  note: NoteRecord;
  interviewId: string;
  flush: () => Promise<void>;
  printed: () => void;
  posted: (on: string | null) => void;
}) {
  const [page, setPage] = useState<readonly string[]>();
  const [says, setSays] = useState('');
  const [refused, setRefused] = useState('');
  const [envelope, setEnvelope] = useState('');
  const [how, setHow] = useState('');
  const [feed, setFeed] = useState('');
  const [sheets, setSheets] = useState('');
  const [labels, setLabels] = useState('L7163');
  const { id, body } = note;
  const window_ = how === 'window' && WINDOWED.includes(envelope) ? 'true' : '';
  const ways = { envelope, window: window_, feed: envelope === '' ? '' : feed, sheets };
  const shown = JSON.stringify(window_ ? { envelope, window: window_, sheets } : { sheets });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed body is why to set the page again; the server reads it from the store.
  useEffect(() => {
    let here = true;
    const timer = setTimeout(async () => {
      await flush();
      const answer = await ask(api.notes[':id'].preview.$get({ param: { id }, query: JSON.parse(shown) } as never));
      if (!here) return;
      setPage(answer.ok ? answer.value.svg : undefined);
      setSays(answer.ok ? '' : answer.says);
    }, 700);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [id, body, flush, shown]);
  const show = (path: string) => void flush().then(() => window.open(path, '_blank', 'noopener'));
  // why asked for first: a refusal is a sentence for this page, not a tab of its own.
  const tryShow = async (path: string) => {
    await flush();
    const answer = await fetch(path);
    setRefused(answer.ok ? '' : ((await answer.json()) as { says: string }).says);
    if (answer.ok) window.open(path, '_blank', 'noopener');
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
          {says}
          {/address/u.test(says) && (
            <>
              {' '}
              <a href="/settings">Your own address is under Settings</a>; theirs under Prepare.
            </>
          )}
        </p>
      )}
      <Choice label="Envelope" value={envelope} onChange={(e) => setEnvelope(e.target.value)} options={ENVELOPES} />
      <button
        type="button"
        className="main"
        disabled={page === undefined}
        onClick={() => {
          show(linkTo(`/api/notes/${id}/letter.pdf`, ways));
          printed();
        }}
      >
        Open to print (PDF)
      </button>
      <details className="more-paper">
        <summary>More ways to print</summary>
        <div className="stack">
          {WINDOWED.includes(envelope) && (
            <Choice
              label="The address shows"
              value={how}
              onChange={(e) => setHow(e.target.value)}
              options={[
                ['', 'printed on the envelope'],
                ['window', 'through a window'],
              ]}
            />
          )}
          {envelope !== '' && (
            <Choice
              label="Envelopes are fed"
              value={feed}
              onChange={(e) => setFeed(e.target.value)}
              options={[
                ['', 'as their own size'],
                ['left', 'along the left, short edge first'],
                ['right', 'along the right, short edge first'],
              ]}
            />
          )}
          <Choice
            label="A long letter"
            value={sheets}
            onChange={(e) => setSheets(e.target.value)}
            options={[
              ['', 'stays on one page'],
              ['2', 'may run on to a second sheet'],
            ]}
          />
          <div className="row">
            <button
              type="button"
              onClick={() => void tryShow(linkTo(`/api/interviews/${interviewId}/letters.pdf`, ways))}
            >
              The whole panel, one PDF
            </button>
            <button type="button" onClick={() => void tryShow(`/api/notes/${id}/hand-card.pdf?card=a6`)}>
              A6 card to copy by hand
            </button>
            <button type="button" onClick={() => void tryShow(`/api/notes/${id}/hand-card.pdf?card=a2`)}>
              A2 card to copy by hand
            </button>
          </div>
          <div className="row bottom">
            <Choice label="Labels" value={labels} onChange={(e) => setLabels(e.target.value)} options={LABELS} />
            <button
              type="button"
              onClick={() => void tryShow(`/api/interviews/${interviewId}/labels.pdf?sheet=${labels}`)}
            >
              Addresses on labels
            </button>
          </div>
          {refused && (
            <p role="alert" className="rust small">
              {refused}
            </p>
          )}
          <p className="small quiet">
            Your letterhead, your signature and a print test are under <a href="/settings">Settings</a>.
          </p>
        </div>
      </details>
      <PostBy note={note} flush={flush} posted={posted} />
    </section>
  );
}
