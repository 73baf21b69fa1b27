/** Thank: for each interviewer an email with live marks, then the letter. Nothing goes without a look and a click. */
import { useCallback, useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Interview, NoteRecord } from '../core/index.ts';
import { api, ask, post } from './client.ts';
import { useNow } from './debrief.tsx';
import { useHouse, useTitle } from './house.tsx';
import { sinceOf } from './parts/when.ts';
import { NoteDesk } from './thank-desk.tsx';
import './thank.css';

/** What the list shows of a note. */
export type Standing = { readonly id: string; readonly value: NoteRecord };
export type Sent = {
  readonly id: string;
  readonly noteId: string;
  readonly state: string;
  readonly says: string;
  readonly toAddress: string;
  readonly dueAt: string;
  readonly zone: string;
  readonly heldAt: string | null;
  readonly retryAt: string | null;
};

const STATES: Record<string, string> = {
  approved: 'on its way',
  sending: 'being sent',
  sent: 'sent',
  refused: 'refused',
  uncertain: 'look at this',
};

export default function Thank() {
  useTitle('Thank');
  const { id } = useParams<{ id?: string }>();
  const { interviews, current, state } = useHouse();
  if (!state)
    return (
      <p className="quiet" role="status">
        Opening…
      </p>
    );
  const one = interviews.find((i) => i.value.id === id)?.value ?? (id === undefined ? current : undefined);
  if (!one)
    return (
      <>
        <header>
          <h1>Whom would you thank?</h1>
          <p>Tell Clinch about the interview first.</p>
        </header>
        <p>
          <Link className="button main" href="/prepare/new">
            An interview
          </Link>
        </p>
      </>
    );
  return <Thanking key={one.id} interview={one} />;
}

function Thanking({ interview }: { interview: Interview }) {
  const { id } = interview;
  const { refresh } = useHouse();
  const [notes, setNotes] = useState<readonly Standing[]>();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const [outAt, setOutAt] = useState<string | null>(null);
  const [present, setPresent] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<{ personId: string; channel: 'email' | 'letter' }>();
  const [says, setSays] = useState('');
  const now = useNow(outAt !== null);

  const look = useCallback(async () => {
    const [kept, posted, told] = await Promise.all([
      ask(api.interviews[':id'].notes.$get({ param: { id } })),
      ask(api.dispatches.$get()),
      ask(api.interviews[':id'].debrief.$get({ param: { id } })),
    ]);
    if (kept.ok) setNotes(kept.value.map((n) => ({ id: n.value.id, value: n.value })));
    else setSays(kept.says);
    if (posted.ok) setSent(posted.value);
    if (told.ok) {
      setOutAt(told.value.value.outAt);
      setPresent(told.value.value.present);
    }
  }, [id]);
  useEffect(() => {
    void look();
  }, [look]);
  const moving = sent.some((d) => d.state === 'approved' || d.state === 'sending');
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => void look(), 1500);
    return () => clearInterval(timer);
  }, [moving, look]);

  const people = interview.people.filter(
    (p) => p.name.trim() !== '' && (present.length === 0 || present.includes(p.id)),
  );
  const draft = useCallback(
    async (personId: string, channel: 'email' | 'letter', again = false) => {
      const answer = await post(api.interviews[':id'].notes, { id }, { personId, channel, again });
      if (!answer.ok) return setSays(answer.says);
      setSays('');
      setChosen({ personId, channel });
      await look();
      await refresh();
    },
    [id, look, refresh],
  );

  // The first email is written at once: the blank page is what stops people.
  const first = people[0]?.id;
  useEffect(() => {
    if (notes === undefined || chosen !== undefined || first === undefined) return;
    const there = notes.find((n) => n.value.channel === 'email' && people.some((p) => p.id === n.value.personId));
    if (there) setChosen({ personId: there.value.personId, channel: 'email' });
    else if (outAt !== null) void draft(first, 'email');
  }, [notes, chosen, first, outAt, draft, people]);

  if (notes === undefined)
    return (
      <p className="quiet" role="status">
        {says || 'Opening…'}
      </p>
    );
  const note = chosen && notes.find((n) => n.value.personId === chosen.personId && n.value.channel === chosen.channel);
  const liveOf = (noteId: string | undefined) =>
    sent.filter((d) => d.noteId === noteId && d.state !== 'cancelled').at(-1);
  const gone = (n: Standing) =>
    ['sent', 'approved', 'sending'].includes(liveOf(n.id)?.state ?? '') || n.value.handedOver !== '';
  // One note to the whole panel thanks everyone in it.
  const panelThanked = notes.some((n) => n.value.channel === 'email' && n.value.occasion === 'panel' && gone(n));
  const open = people.filter(
    (p) => !panelThanked && !notes.some((n) => n.value.personId === p.id && n.value.channel === 'email' && gone(n)),
  );
  return (
    <>
      <header className="row spread">
        <div>
          <h1>
            {people.length === 0
              ? 'Whom would you thank?'
              : open.length === 0
                ? 'All thanked.'
                : open.length === 1
                  ? 'One note to go.'
                  : `${open.length} notes to go.`}
          </h1>
          <p>
            {interview.role} at {interview.company}
          </p>
        </div>
        {outAt !== null && <p className="rust">{sinceOf(outAt, now)} since you walked out</p>}
      </header>
      {says && (
        <p role="alert" className="notice rust">
          {says}
        </p>
      )}
      {people.length === 0 && (
        <p className="sheet">
          Nobody is noted yet. Add them under <Link href={`/prepare/${id}`}>Prepare, The people</Link>.
        </p>
      )}
      {outAt === null && people.length > 0 && (
        <p className="notice" style={{ marginBottom: '1.25rem' }}>
          These are written from your debrief. <Link href={`/debrief/${id}`}>Tell what happened first</Link>, or write
          now and add the rest by hand.
        </p>
      )}
      {people.length > 0 && (
        <div className="thank">
          <nav aria-label="Notes" className="stack">
            {(['email', 'letter'] as const).map((channel) => (
              <section key={channel} className="sheet pile" aria-label={channel === 'email' ? 'Emails' : 'Letters'}>
                <h2 className="small quiet">{channel === 'email' ? 'Emails, today' : 'Letters, on paper'}</h2>
                <ul className="bare">
                  {people.map((p) => {
                    const its = notes.find((n) => n.value.personId === p.id && n.value.channel === channel);
                    const d = liveOf(its?.id);
                    const here = chosen?.personId === p.id && chosen.channel === channel;
                    const mark = d
                      ? d.state === 'approved' && d.heldAt !== null
                        ? 'waits for you'
                        : (STATES[d.state] ?? d.state)
                      : its?.value.postedOn
                        ? 'posted'
                        : its?.value.handedOver
                          ? its.value.handedOver === 'printed'
                            ? 'printed'
                            : 'in your mail'
                          : its
                            ? 'draft'
                            : 'not yet';
                    return (
                      <li key={p.id}>
                        <button
                          type="button"
                          className="note-choice"
                          aria-current={here ? 'true' : undefined}
                          onClick={() => void (its ? setChosen({ personId: p.id, channel }) : draft(p.id, channel))}
                        >
                          <span>{[p.honorific, p.name].filter(Boolean).join(' ')}</span>
                          <span
                            className={`pill ${mark === 'sent' || mark === 'posted' || mark === 'printed' || mark === 'in your mail' ? 'green' : mark === 'refused' || mark === 'look at this' ? 'rust' : ''}`}
                          >
                            {mark}
                          </span>
                        </button>
                      </li>
                    );
                  })}
                </ul>
              </section>
            ))}
          </nav>
          {note && chosen ? (
            <NoteDesk
              key={note.id}
              noteId={note.id}
              interview={interview}
              dispatch={liveOf(note.id)}
              changed={look}
              again={() => draft(chosen.personId, chosen.channel, true)}
            />
          ) : (
            <p className="quiet">Choose somebody, and a first draft is written at once.</p>
          )}
        </div>
      )}
    </>
  );
}
