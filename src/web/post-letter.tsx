/** Having a letter printed and posted: a look at the very page first, then one order, and honest words about what came of it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, ask, post } from './client.ts';
import { dayOf, whenHere } from './parts/when.ts';

type Way = {
  mode: 'test' | 'live';
  state: 'shown' | 'sending' | 'taken' | 'refused' | 'uncertain' | 'cancelled';
  says: string;
  sha256: string;
  price: string;
  pages: number;
  to: readonly string[];
  from: readonly string[];
  expectedOn: string | null;
  takeBackUntil: string | null;
  canAskAgain: boolean;
  canTakeBack: boolean;
};
type Look = Way & { svg: readonly string[]; address: { state: string; says: string } };
type Answer = { ok: true; value: unknown } | { ok: false; says: string };

export function HaveItPosted({
  noteId,
  flush,
  postedOn,
  posted,
}: {
  noteId: string;
  flush: () => Promise<void>;
  postedOn: string | null;
  posted: (on: string | null) => void;
}) {
  const [mode, setMode] = useState<'off' | 'test' | 'live'>();
  const [ways, setWays] = useState<readonly Way[]>([]);
  const [look, setLook] = useState<Look>();
  const [says, setSays] = useState('');
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const see = useCallback(async () => {
    const [standing, all] = await Promise.all([
      ask(api['letter-post'].$get()),
      ask(api.notes[':id'].post.$get({ param: { id: noteId } })),
    ]);
    if (standing.ok) setMode(standing.value.mode);
    if (all.ok) setWays(all.value as readonly Way[]);
  }, [noteId]);
  useEffect(() => {
    void see();
  }, [see]);
  /** Do one thing; what it says stays to be read. `mark`: the program may have marked the note, so this window's copy must follow. */
  const act = async (what: () => Promise<Answer>) => {
    setBusy(true);
    setSays('');
    const answer = await what();
    setBusy(false);
    if (!answer.ok) setSays(answer.says);
    await see();
    const kept = await ask(api.notes[':id'].$get({ param: { id: noteId } }));
    if (kept.ok && kept.value.value.postedOn !== postedOn) posted(kept.value.value.postedOn);
    return answer.ok;
  };
  const show = async () => {
    await flush();
    await act(async () => {
      const answer = await post(api.notes[':id'].post, { id: noteId }, {});
      if (answer.ok) {
        setLook(answer.value as Look);
        dialog.current?.showModal();
      }
      return answer;
    });
  };
  const go = async () => {
    if (!look) return;
    await act(async () => post(api.notes[':id'].post.approve, { id: noteId }, { sha256: look.sha256 }));
    dialog.current?.close();
  };
  const verb = (route: { $post: (args: never) => Promise<{ json(): Promise<unknown> }> }, json: object = {}) =>
    void act(async () => (await post(route, { id: noteId }, json)) as Answer);

  if (mode === undefined) return null;
  const way = ways.find((w) => w.mode === mode) ?? ways.find((w) => w.mode === 'live');
  const routes = api.notes[':id'].post;
  const settled = way === undefined || ['shown', 'refused', 'cancelled'].includes(way.state) || way.mode === 'test';
  return (
    <section className="stack tight" aria-label="Have it posted">
      {way && way.state !== 'shown' && (
        <div className={`notice stack tight ${way.state === 'uncertain' || way.state === 'refused' ? 'rust' : ''}`}>
          <p role="status">
            <strong>{titleOf(way)}</strong>
          </p>
          <p className="small">{way.says}</p>
          {way.state === 'taken' && way.mode === 'live' && way.expectedOn && (
            <p className="small">The service expects it to be there on {dayOf(way.expectedOn)}.</p>
          )}
          {way.state === 'uncertain' && (
            <div className="row">
              <button type="button" disabled={busy} onClick={() => verb(routes.look)}>
                Look whether it was made
              </button>
              {way.canAskAgain && (
                <button type="button" disabled={busy} onClick={() => verb(routes.again)}>
                  Ask again for the same letter
                </button>
              )}
              <button
                type="button"
                className="plain"
                disabled={busy}
                onClick={() => verb(routes.settle, { verdict: 'made' })}
              >
                I found it: it was made
              </button>
              <button
                type="button"
                className="plain"
                disabled={busy}
                onClick={() => verb(routes.settle, { verdict: 'not-made' })}
              >
                I found that it was not
              </button>
              {way.canAskAgain && (
                <p className="small quiet">
                  Asking again cannot make a second letter: the service knows it by its number for a day.
                </p>
              )}
            </div>
          )}
          {way.canTakeBack && mode === way.mode && (
            <p>
              <button type="button" disabled={busy} onClick={() => verb(routes['take-back'])}>
                Take it back
              </button>{' '}
              {way.takeBackUntil && <span className="small">until {whenHere(way.takeBackUntil)}</span>}
            </p>
          )}
        </div>
      )}
      {mode === 'off' ? (
        <p className="small quiet">
          A service can print and post it for you, for money: <Link href="/settings#letter-post">set one up</Link>.
        </p>
      ) : (
        settled &&
        (mode === 'test' || postedOn === null) && (
          <button type="button" disabled={busy} onClick={() => void show()}>
            {mode === 'test' ? 'Try the posting service (a test)' : 'Have it posted…'}
          </button>
        )
      )}
      {says && (
        <p role="alert" className="rust small">
          {says}
        </p>
      )}
      <dialog ref={dialog} aria-labelledby={`post-${noteId}`} style={{ maxWidth: 'min(52rem, 94vw)' }}>
        {look && (
          <div className="stack">
            <h2 id={`post-${noteId}`}>
              {look.mode === 'test' ? 'This is what a test hands over' : 'This is what is posted'}
            </h2>
            <div className="post-look">
              <div className="page-desk">
                {look.svg.map((svg) => (
                  <img
                    key={svg}
                    className="page"
                    alt="The page as it will be printed"
                    src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
                  />
                ))}
              </div>
              <div className="stack tight">
                <p className="label">To</p>
                <Lines lines={look.to} />
                <p
                  className={`small ${look.address.state === 'bad' || look.address.state === 'doubtful' ? 'rust' : 'quiet'}`}
                >
                  {look.address.says}
                </p>
                <p className="label">From</p>
                <Lines lines={look.from} />
                <p className="small quiet">
                  On US Letter paper, black on white, First-Class Mail. The service puts a sheet with the addresses
                  before it and folds both into a window envelope.
                </p>
                <p>
                  <a href={`/api/notes/${noteId}/post/letter.pdf`} target="_blank" rel="noopener">
                    The very page that goes (PDF)
                  </a>
                </p>
                <p>
                  <strong>
                    {look.mode === 'test'
                      ? 'A test: nothing is printed, posted or charged.'
                      : `It costs ${look.price}.`}
                  </strong>
                </p>
                <p className="small quiet">The letter and both addresses leave this computer, for the service alone.</p>
              </div>
            </div>
            <div className="row">
              <button type="button" className="main" disabled={busy} onClick={() => void go()}>
                {busy ? 'One moment…' : look.mode === 'test' ? 'Run the test' : 'Post it'}
              </button>
              <button type="button" disabled={busy} onClick={() => dialog.current?.close()}>
                Not now
              </button>
            </div>
          </div>
        )}
      </dialog>
    </section>
  );
}

function titleOf({ state, mode }: Way): string {
  if (state === 'uncertain') return 'It is not known whether the letter was made.';
  if (state === 'sending') return 'Being ordered…';
  if (state === 'refused') return 'It was not posted.';
  if (state === 'cancelled') return 'It is not on its way.';
  return mode === 'test' ? 'The test went through.' : 'The service posts it.';
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <address className="said">
    {lines.map((line) => (
      <span key={line} style={{ display: 'block', fontStyle: 'normal' }}>
        {line}
      </span>
    ))}
  </address>
);
