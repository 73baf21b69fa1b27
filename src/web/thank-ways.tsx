/** The ways an email can go: sent from here after a look at the very bytes, or handed to the candidate's own mail program. */
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { instantOf, localIn, type NoteRecord, type Person } from '../core/index.ts';
import { api, ask, post } from './client.ts';
import { useHouse } from './house.tsx';
import { Field } from './parts/field.tsx';
import { whenOf } from './parts/when.ts';
import type { Sent } from './thank.tsx';

type Prepared = { messageId: string; at: string; from: string; to: string; bytes: string };
type Props = {
  note: NoteRecord;
  person: Person | undefined;
  dispatch: Sent | undefined;
  blocked: string | undefined;
  checking: boolean;
  flush: () => Promise<void>;
  handed: (way: 'eml' | 'mailto' | 'copy') => void;
  changed: () => Promise<void>;
  zone: string;
};

export function EmailWays({ note, person, dispatch, blocked, checking, flush, handed, changed }: Props) {
  const { state } = useHouse();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const [shown, setShown] = useState<Prepared>();
  const [later, setLater] = useState('');
  const [says, setSays] = useState('');
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const account = state?.mail.account;
  const id = note.id;

  if (dispatch && dispatch.state !== 'refused') return <Gone dispatch={dispatch} person={person} changed={changed} />;

  const show = async () => {
    setSays('');
    await flush();
    const answer = await ask(api.notes[':id'].prepare.$post({ param: { id } }));
    if (!answer.ok) return setSays(answer.says);
    setShown(answer.value);
    dialog.current?.showModal();
  };
  const go = async (dueAt?: string) => {
    if (!shown) return;
    setBusy(true);
    const answer = await post(
      api.notes[':id'].approve,
      { id },
      { messageId: shown.messageId, at: shown.at, bytes: shown.bytes, ...(dueAt === undefined ? {} : { dueAt }) },
    );
    setBusy(false);
    if (!answer.ok) return setSays(answer.says);
    dialog.current?.close();
    await changed();
  };
  const whenLater = later === '' ? undefined : instantOf(later, zone);
  const draftMail = async (way: 'eml' | 'mailto' | 'copy') => {
    setSays('');
    await flush();
    if (way === 'copy') {
      try {
        await navigator.clipboard.writeText(note.body);
        setSays('Copied. Paste it into your mail.');
        handed('copy');
      } catch {
        setSays('This browser does not let the page copy. Mark the text and copy it by hand.');
      }
      return;
    }
    if (way === 'eml') {
      window.location.assign(`/api/notes/${id}/note.eml`);
      handed('eml');
      return;
    }
    const answer = await ask(api.notes[':id']['draft-mail'].$get({ param: { id } }));
    if (!answer.ok) return setSays(answer.says);
    if (answer.value.mailto === null)
      return setSays('This note is too long for a link. Take it as a mail file instead.');
    window.location.assign(answer.value.mailto);
    handed('mailto');
  };
  return (
    <section className="stack tight" aria-label="Send it">
      {dispatch?.state === 'refused' && (
        <p className="notice rust" role="alert">
          It was not sent. {dispatch.says}
        </p>
      )}
      {account ? (
        <button type="button" className="main" disabled={blocked !== undefined || checking} onClick={() => void show()}>
          Look at it, then send
        </button>
      ) : (
        <p className="small quiet">
          To send from here, <Link href="/settings">set up your mail account</Link>. Or:
        </p>
      )}
      {blocked !== undefined && <p className="small rust">Before it can be sent: {blocked}</p>}
      <button type="button" className={account ? '' : 'main'} onClick={() => void draftMail('eml')}>
        Open in my mail program
      </button>
      <div className="row">
        <button type="button" className="plain" onClick={() => void draftMail('mailto')}>
          As a link
        </button>
        <button type="button" className="plain" onClick={() => void draftMail('copy')}>
          Copy the words
        </button>
      </div>
      {says && (
        <p role="alert" className="rust small">
          {says}
        </p>
      )}
      <p className="small quiet">Nothing is sent until you press a button.</p>
      <dialog ref={dialog} aria-labelledby="look" className="stack" style={{ maxWidth: 'min(46rem, 94vw)' }}>
        <h2 id="look">This is what goes</h2>
        {shown && (
          <p className="quiet">
            From {shown.from} to <strong>{shown.to}</strong>, byte for byte:
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the message scrolls, and what scrolls must be reachable by keyboard. */}
        <pre className="bytes" tabIndex={0}>
          {shown?.bytes}
        </pre>
        {says && (
          <p role="alert" className="rust">
            {says}
          </p>
        )}
        <div className="row">
          <button type="button" className="main" disabled={busy} onClick={() => void go()}>
            Send now
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Not yet
          </button>
        </div>
        <details>
          <summary>At a chosen minute</summary>
          <div className="row" style={{ alignItems: 'end' }}>
            <Field
              label={`When, on this computer's clock (${zone})`}
              type="datetime-local"
              value={later}
              min={localIn(new Date().toISOString(), zone)}
              onChange={(e) => setLater(e.target.value)}
              hint={
                whenLater?.skipped
                  ? 'The clock jumps over that minute; the first one after it is taken.'
                  : 'Clinch must be running then.'
              }
            />
            <button
              type="button"
              disabled={busy || whenLater === undefined}
              onClick={() => void go(whenLater?.instant)}
            >
              Send then
            </button>
          </div>
        </details>
      </dialog>
    </section>
  );
}

function Gone({
  dispatch,
  person,
  changed,
}: {
  dispatch: Sent;
  person: Person | undefined;
  changed: () => Promise<void>;
}) {
  const [says, setSays] = useState('');
  const act = async (call: () => Promise<{ ok: boolean; says?: string }>) => {
    const answer = await call();
    if (!answer.ok) setSays(answer.says ?? '');
    await changed();
  };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return (
    <section className="sheet stack tight" aria-label="On its way">
      <div role="status">
        {dispatch.state === 'sent' && (
          <>
            <h2>Sent.</h2>
            <p className="quiet">
              {person?.name} has it. {dispatch.says}
            </p>
          </>
        )}
        {dispatch.state === 'sending' && (
          <>
            <h2>Being sent…</h2>
            <p className="quiet">You can close this page; it goes on.</p>
          </>
        )}
        {dispatch.state === 'approved' && (
          <>
            <h2>
              {Date.parse(dispatch.dueAt) > Date.now() + 60_000
                ? `It goes ${whenOf(dispatch.dueAt, zone)}.`
                : 'On its way…'}
            </h2>
            {dispatch.says && (
              <p className="quiet">
                {dispatch.says}
                {dispatch.retryAt && ` Clinch tries again ${whenOf(dispatch.retryAt, zone)}.`}
              </p>
            )}
          </>
        )}
        {dispatch.state === 'uncertain' && (
          <>
            <h2 className="rust">It may have arrived, or not.</h2>
            <p>{dispatch.says}</p>
          </>
        )}
      </div>
      {dispatch.state === 'approved' && (
        <p>
          <button
            type="button"
            onClick={() => void act(() => ask(api.dispatches[':id'].cancel.$post({ param: { id: dispatch.id } })))}
          >
            Take it back
          </button>
        </p>
      )}
      {dispatch.state === 'uncertain' && (
        <div className="row">
          <button
            type="button"
            onClick={() =>
              void act(() => post(api.dispatches[':id'].settle, { id: dispatch.id }, { verdict: 'arrived' }))
            }
          >
            It arrived
          </button>
          <button
            type="button"
            onClick={() =>
              void act(() => post(api.dispatches[':id'].settle, { id: dispatch.id }, { verdict: 'did-not-arrive' }))
            }
          >
            It did not: let me send again
          </button>
        </div>
      )}
      {says && (
        <p role="alert" className="rust">
          {says}
        </p>
      )}
    </section>
  );
}
