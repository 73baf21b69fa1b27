/** One note on the desk: its words with live marks, what it stands on, and the ways it can go. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Finding, type Interview, type NoteRecord, OCCASIONS, type Overlap, restand } from '../core/index.ts';
import { api, ask, post, put } from './client.ts';
import { useKept } from './kept.ts';
import { NoteAsks } from './note-asks.tsx';
import { LikeMe } from './like-me.tsx';
import { Choice, Clashes, Field, SavingMark } from './parts/field.tsx';
import { EmailWays } from './thank-ways.tsx';
import { LetterWays } from './thank-letter.tsx';
import type { Sent } from './thank.tsx';

const NoteEditor = lazy(() => import('./note-editor.tsx'));
const CHECK_AFTER_MS = 350;
const OCCASION_NAMES: Readonly<Record<(typeof OCCASIONS)[number], string>> = {
  interview: 'An interview',
  'same-day': 'They decide today',
  'phone-screen': 'A first call',
  peer: 'To a colleague-to-be',
  coordinator: 'To whoever arranged it',
  panel: 'To the whole panel, through them',
};

export function NoteDesk({
  noteId,
  interview,
  dispatch,
  changed,
  again,
}: {
  noteId: string;
  interview: Interview;
  dispatch: Sent | undefined;
  changed: () => Promise<void>;
  again: () => Promise<void>;
}) {
  const kept = useKept<NoteRecord>(
    `note:${noteId}`,
    () => ask(api.notes[':id'].$get({ param: { id: noteId } })),
    (value, revision) => put(api.notes[':id'], { id: noteId }, { value, revision }),
  );
  const { value: note, change } = kept;
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [proofRead, setProofRead] = useState<boolean>();
  const [beside, setBeside] = useState<readonly Overlap[]>([]);
  const [checking, setChecking] = useState(true);
  const turn = useRef(0);
  const subject = note?.subject ?? '';
  const body = note?.body ?? '';
  const ready = note !== undefined;
  useEffect(() => {
    if (!ready) return;
    const mine = ++turn.current;
    setChecking(true);
    const timer = setTimeout(async () => {
      const answer = await post(api.notes[':id'].check, { id: noteId }, { subject, body });
      if (turn.current !== mine || !answer.ok) return;
      setFindings(answer.value.findings);
      setProofRead(answer.value.proofRead);
      setBeside(answer.value.overlaps);
      setChecking(false);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [noteId, subject, body, ready]);

  const setBody = useCallback(
    (text: string) => change((v) => ({ ...v, body: text, standsOn: restand(v.standsOn, v.body, text) })),
    [change],
  );
  const mend = useCallback(
    (finding: Finding) => {
      const { remedy } = finding;
      if (!remedy) return;
      change((v) => {
        const mended = v[remedy.part].slice(0, remedy.span[0]) + remedy.with + v[remedy.part].slice(remedy.span[1]);
        return {
          ...v,
          [remedy.part]: mended,
          ...(remedy.part === 'body' ? { standsOn: restand(v.standsOn, v.body, mended) } : {}),
        };
      });
    },
    [change],
  );
  const shared = useMemo(() => beside.flatMap((o) => o.spans), [beside]);
  const inBody = useMemo(() => findings.filter((f) => f.part === 'body' && f.span[1] > f.span[0]), [findings]);
  if (!note)
    return (
      <p className="quiet" role="status">
        {kept.saving.says || 'Writing…'}
      </p>
    );
  const person = interview.people.find((p) => p.id === note.personId);
  const frozen = dispatch !== undefined && ['approved', 'sending', 'sent', 'uncertain'].includes(dispatch.state);
  const words = body.split(/\s+/u).filter(Boolean).length;
  const must = findings.filter((f) => f.severity === 'must-fix');
  return (
    <>
      <section
        className="desk"
        aria-label={`${note.channel === 'email' ? 'Email' : 'Letter'} to ${person?.name ?? ''}`}
      >
        <Clashes clashes={kept.clashes} dismiss={kept.dismiss} />
        {!frozen && (
          <NoteAsks
            noteId={noteId}
            asks={note.asks}
            flush={kept.flush}
            answered={async () => {
              await kept.reload();
              await changed();
            }}
          />
        )}
        <div className="sheet desk-sheet">
          {note.channel === 'email' && (
            <div className="desk-head stack tight">
              <p>
                <span className="quiet">To</span>{' '}
                <strong>{[person?.honorific, person?.name].filter(Boolean).join(' ')}</strong>{' '}
                {person?.email ? (
                  <span className="quiet">{person.email}</span>
                ) : (
                  <a href={`/prepare/${interview.id}`}>add their address</a>
                )}
              </p>
              <Field
                label="Subject"
                value={subject}
                onChange={(e) => change((v) => ({ ...v, subject: e.target.value }))}
                disabled={frozen}
              />
            </div>
          )}
          <Suspense
            fallback={<textarea className="said" rows={14} value={body} readOnly aria-label="The words of the note" />}
          >
            <NoteEditor
              value={body}
              findings={inBody}
              onChange={setBody}
              onMend={mend}
              standsOn={note.standsOn}
              shared={shared}
              readOnly={frozen}
              label={`The words of the ${note.channel}`}
            />
          </Suspense>
        </div>
        <div className="row spread small" style={{ marginTop: '0.6rem' }}>
          <span className="quiet">{words} words</span>
          <SavingMark saving={kept.saving} />
        </div>
        {!frozen && (
          <div className="row" style={{ marginTop: '0.75rem' }}>
            <Choice
              label="Voice"
              value={note.voice}
              onChange={(e) => change((v) => ({ ...v, voice: e.target.value as NoteRecord['voice'] }))}
              options={[
                ['warm', 'Warm'],
                ['plain', 'Plain'],
                ['formal', 'Formal'],
              ]}
            />
            <Choice
              label="Occasion"
              value={note.occasion ?? ''}
              onChange={(e) => change((v) => ({ ...v, occasion: (e.target.value || null) as NoteRecord['occasion'] }))}
              options={[['', 'As the debrief says'], ...OCCASIONS.map((o) => [o, OCCASION_NAMES[o]] as const)]}
            />
            <button
              type="button"
              style={{ alignSelf: 'end' }}
              onClick={() => {
                if (
                  !note.edited ||
                  window.confirm('Write it anew from the debrief? Your changes to this note will be gone.')
                )
                  void kept.flush().then(again).then(kept.reload);
              }}
            >
              Write it anew
            </button>
          </div>
        )}
        {!frozen && <LikeMe noteId={noteId} body={body} onBody={setBody} />}
        {note.leftOut.length > 0 && !frozen && (
          <ul className="bare small quiet" style={{ marginTop: '1.25rem' }} aria-label="Left out on purpose">
            {note.leftOut.map((l) => (
              <li key={l.fact}>
                Left out: {l.fact}. {l.why}
              </li>
            ))}
          </ul>
        )}
        {note.standsOn.length > 0 && (
          <details style={{ marginTop: '1.25rem' }}>
            <summary>What this note stands on</summary>
            <ul className="bare lined">
              {note.standsOn.map((s) => (
                <li key={s.span.join('-')}>
                  <span className="said">{body.slice(s.span[0], s.span[1])}</span>
                  <br />
                  <span className="quiet small">{s.fact}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <aside className="stack" aria-label="Before it goes">
        {!frozen && (
          <section className="sheet stack" aria-labelledby="before">
            <h2 id="before">Before it goes</h2>
            <div role="status" aria-live="polite">
              {checking ? (
                <p className="quiet">Reading…</p>
              ) : findings.length === 0 ? (
                <p className="green">Clean. Nothing stands out.</p>
              ) : (
                <p className="quiet">
                  {findings.length} {findings.length === 1 ? 'thing' : 'things'} to look at
                </p>
              )}
              {proofRead === false && (
                <p className="small rust">The proof-reader cannot run here; spelling and grammar were not checked.</p>
              )}
            </div>
            {findings.length > 0 && (
              <ul className="bare lined findings">
                {findings.map((f, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two findings of one rule may share a span; the place tells them apart.
                  <li key={`${f.rule}-${f.span.join('-')}-${i}`}>
                    <p className={f.severity === 'must-fix' ? 'rust' : ''}>
                      <strong>{f.message}</strong>
                      {f.severity === 'must-fix' && <span className="hidden-label"> Must be mended.</span>}
                    </p>
                    {f.span[1] > f.span[0] && (
                      <p className="small">
                        “{(f.part === 'subject' ? subject : body).slice(f.span[0], Math.min(f.span[1], f.span[0] + 80))}
                        ”
                      </p>
                    )}
                    <p className="small quiet">{f.why}</p>
                    {f.remedy && (
                      <button type="button" className="plain" onClick={() => mend(f)}>
                        {f.remedy.says}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        {!frozen && beside.length > 0 && (
          <section className="sheet stack tight" aria-labelledby="beside">
            <h2 id="beside" className="small">
              Beside your other notes
            </h2>
            <ul className="bare small">
              {beside.map((o) => (
                <li key={o.to} className="row spread">
                  <span>{o.to}</span>
                  <span className={o.spans.length > 0 ? 'rust' : 'quiet'}>
                    {o.spans.length > 0
                      ? `${o.spans.length} shared ${o.spans.length === 1 ? 'sentence' : 'sentences'}`
                      : o.share < 0.005
                        ? 'nothing alike'
                        : `${Math.round(o.share * 100)} % alike`}
                  </span>
                </li>
              ))}
            </ul>
            {shared.length > 0 && <p className="small quiet">Shared sentences are shaded in the note.</p>}
          </section>
        )}
        {note.channel === 'email' ? (
          <EmailWays
            note={note}
            person={person}
            dispatch={dispatch}
            blocked={must[0]?.message}
            checking={checking}
            flush={kept.flush}
            handed={(way) => {
              change((v) => ({ ...v, handedOver: way }));
              void kept.flush().then(changed);
            }}
            changed={changed}
          />
        ) : (
          <LetterWays
            note={note}
            interviewId={interview.id}
            flush={kept.flush}
            printed={() => {
              change((v) => ({ ...v, handedOver: 'printed' }));
              void kept.flush().then(changed);
            }}
            posted={(on) => {
              change((v) => ({ ...v, postedOn: on }));
              void kept.flush().then(changed);
            }}
          />
        )}
      </aside>
    </>
  );
}
