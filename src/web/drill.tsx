/** Drill: one line or one moment at a time, graded by the ear, overruled by the candidate, and brought back when it is about to be forgotten. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, ask, post } from './client.ts';
import { useHouse, useTitle } from './house.tsx';
import { whenHere } from './parts/when.ts';
import './parts/taps.css';
import './drill.css';

type Day = Extract<Awaited<ReturnType<typeof fetchDay>>, { ok: true }>['value'];
type Card = Day['due'][number];
type Verdict = Extract<Awaited<ReturnType<typeof fetchVerdict>>, { ok: true }>['value'];
const fetchDay = () => ask(api.drills.$get({ query: {} }));
const fetchVerdict = (id: string, said: string) => post(api.drills[':id'].grade, { id }, { said });

const RATINGS = [
  ['again', 'Again', 'in ten minutes'],
  ['hard', 'Hard', 'soon'],
  ['good', 'Good', 'in some days'],
  ['easy', 'Easy', 'much later'],
] as const;

const draftKey = (id: string) => `clinch:drill:${id}`;

export default function Drill() {
  useTitle('Drill');
  const { refresh } = useHouse();
  const [day, setDay] = useState<Day>();
  const [at, setAt] = useState(0);
  const [says, setSays] = useState('');
  const load = useCallback(async () => {
    const answer = await fetchDay();
    if (!answer.ok) return setSays(answer.says);
    setDay(answer.value);
    setAt(0);
  }, []);
  useEffect(() => void load(), [load]);
  if (says)
    return (
      <p role="alert" className="rust">
        {says}
      </p>
    );
  if (!day)
    return (
      <p className="quiet" role="status">
        Fetching your cards…
      </p>
    );
  const card = day.due[at];
  if (!card) return <Done day={day} drilled={at} again={() => void load()} />;
  const left = day.due.length - at;
  return (
    <>
      <header className="row spread">
        <div>
          <h1>Say it once more.</h1>
          <p>One line, one moment at a time. Aloud is best; then type what you said.</p>
        </div>
        <p className="quiet" role="status">
          {left} to go, about {Math.ceil((left * 40) / 60)} min
        </p>
      </header>
      <OneCard
        key={card.id}
        card={card}
        next={() => {
          setAt((n) => n + 1);
          if (left === 1) void refresh();
        }}
      />
    </>
  );
}

function Done({ day, drilled, again }: { day: Day; drilled: number; again: () => void }) {
  return (
    <>
      <header>
        <h1>{drilled > 0 ? 'That is today’s.' : day.all === 0 ? 'Nothing to drill yet.' : 'Nothing is due.'}</h1>
        <p>
          {drilled > 0
            ? `${drilled} ${drilled === 1 ? 'card' : 'cards'} done.`
            : day.all === 0
              ? 'Cards are made from your closing plan, from takes and from real doubts.'
              : `${day.known} of ${day.all} cards are under way.`}
          {day.nextAt !== null && ` The next one comes ${whenHere(day.nextAt)}.`}
        </p>
      </header>
      <p className="row">
        {drilled > 0 && (
          <button type="button" onClick={again}>
            Look for more
          </button>
        )}
        <Link className="button" href="/rehearse">
          Rehearse a whole close
        </Link>
      </p>
    </>
  );
}

function OneCard({ card, next }: { card: Card; next: () => void }) {
  const [said, setSaid] = useState(() => localStorage.getItem(draftKey(card.id)) ?? '');
  const [peeked, setPeeked] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const [rating, setRating] = useState<string>('');
  const [says, setSays] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (verdict) result.current?.focus();
  }, [verdict]);
  const check = async () => {
    const answer = await fetchVerdict(card.id, said);
    if (!answer.ok) return setSays(answer.says);
    setSays('');
    setVerdict(answer.value);
    setRating(peeked && answer.value.rating !== 'again' ? 'hard' : answer.value.rating);
  };
  const keep = async () => {
    const kept = await post(api.drills[':id'], { id: card.id }, { said, overrule: rating });
    if (!kept.ok) return setSays(kept.says);
    localStorage.removeItem(draftKey(card.id));
    next();
  };
  return (
    <div className="drill stack">
      <section className="sheet stack" aria-label="The card">
        <p className="quiet small">
          {card.name}. {card.why}
        </p>
        <p className="said drill-cue">“{card.says}”</p>
        <p>{card.asks}</p>
      </section>
      <form
        className="stack tight"
        onSubmit={(e) => {
          e.preventDefault();
          void check();
        }}
      >
        <label htmlFor="drill-said">Your words</label>
        <textarea
          id="drill-said"
          ref={box}
          className="said"
          rows={3}
          value={said}
          readOnly={verdict !== undefined}
          onChange={(e) => {
            setSaid(e.target.value);
            try {
              localStorage.setItem(draftKey(card.id), e.target.value);
            } catch {
              // No room in the browser: the words still stand in the box.
            }
          }}
          onKeyDown={(e) => {
            if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) {
              e.preventDefault();
              void check();
            }
          }}
        />
        {!verdict && (
          <div className="row">
            <button type="submit" className="main">
              Check it
            </button>
            <button type="button" onClick={() => setPeeked(true)} disabled={peeked || card.model === ''}>
              {card.kind === 'doubt' && card.model === '' ? 'No answer of yours yet' : 'Show me a line'}
            </button>
          </div>
        )}
      </form>
      {peeked && !verdict && <Model card={card} />}
      {verdict && (
        <section className="sheet stack" aria-label="How it went" ref={result} tabIndex={-1}>
          <p className={verdict.rating === 'again' ? 'rust' : verdict.rating === 'hard' ? '' : 'green'}>
            {verdict.says}
          </p>
          {said.trim() !== '' && <Marked said={said.trim()} evidence={verdict.evidence} />}
          <Model card={card} />
          <fieldset>
            <legend className="label">Yours to judge: it comes again</legend>
            <div className="row taps">
              {RATINGS.map(([value, name, when]) => (
                <label key={value} className="tap">
                  <input type="radio" name="rating" checked={rating === value} onChange={() => setRating(value)} />
                  {name} <span className="quiet small">{when}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p className="row">
            <button type="button" className="main" onClick={() => void keep()}>
              Next
            </button>
            <button
              type="button"
              onClick={() => {
                setVerdict(undefined);
                requestAnimationFrame(() => box.current?.focus());
              }}
            >
              Say it again
            </button>
          </p>
        </section>
      )}
      {says && (
        <p role="alert" className="rust">
          {says}
        </p>
      )}
    </div>
  );
}

function Model({ card }: { card: Card }) {
  return (
    <div className="stack tight">
      {card.model !== '' && <blockquote className="said">“{card.model}”</blockquote>}
      {card.tip !== '' && <p className="quiet small">{card.tip}</p>}
    </div>
  );
}

/** The candidate's words with the ones that the grade rests on underlined. */
function Marked({ said, evidence }: { said: string; evidence: readonly [number, number] | null }) {
  if (!evidence) return <p className="said quiet">“{said}”</p>;
  const [from, to] = evidence;
  return (
    <p className="said">
      “{said.slice(0, from)}
      <span className="evidence">{said.slice(from, to)}</span>
      {said.slice(to)}”
    </p>
  );
}
