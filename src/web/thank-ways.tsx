/** The ways an email can go: sent from here after a look at the very bytes, or handed to the candidate's own mail program. */
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { instantOf, localIn, type NoteRecord, paragraphsHtml, type Person } from '../core/index.ts';
import { api, ask, post } from './client.ts';
import { useHouse } from './house.tsx';
import { Field } from './parts/field.tsx';
import { whenOf } from './parts/when.ts';
import type { Sent } from './thank.tsx';

type Prepared = { messageId: string; at: string; from: string; to: string; copyTo: string; bytes: string };
type Props = {
  note: Pick<NoteRecord, 'id' | 'body'>;
  person: Pick<Person, 'name'> | undefined;
  dispatch: Sent | undefined;
  blocked: string | undefined;
  checking: boolean;
  flush: () => Promise<void>;
  handed: (way: 'eml' | 'mailto' | 'copy') => void;
  changed: () => Promise<void>;
};

export function EmailWays({ note, person, dispatch, blocked, checking, flush, handed, changed }: Props) {
  const { state } = useHouse();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const [shown, setShown] = useState<Prepared>();
  const [later, setLater] = useState('');
  const [says, setSays] = useState('');
  const [saysWell, setSaysWell] = useState('');
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const account = state?.mail.account;
  const id = note.id;

  if (dispatch && dispatch.state !== 'refused') return <Gone dispatch={dispatch} person={person} changed={changed} />;

  /** Compose it, with the minute it is to go as its date, and show the bytes. */
  const show = async (at?: string) => {
    setSays('');
    await flush();
    const answer = await post(api.notes[':id'].prepare, { id }, at === undefined ? {} : { at });
    if (!answer.ok) return setSays(answer.says);
    setShown(answer.value);
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  const go = async (when: { dueAt?: string; zone?: string; hold?: boolean } = {}) => {
    if (!shown) return;
    setBusy(true);
    const { messageId, at, bytes } = shown;
    const answer = await post(api.notes[':id'].approve, { id }, { messageId, at, bytes, ...when });
    setBusy(false);
    if (!answer.ok) return setSays(answer.says);
    dialog.current?.close();
    await changed();
  };
  const whenLater = later === '' ? undefined : instantOf(later, zone);
  const choose = (local: string) => {
    setLater(local);
    const chosen = local === '' ? undefined : instantOf(local, zone);
    void show(chosen?.instant);
  };
  const draftMail = async (way: 'eml' | 'mailto' | 'copy' | 'rich') => {
    setSays('');
    setSaysWell('');
    await flush();
    if (way === 'copy' || way === 'rich') {
      try {
        if (way === 'copy') await navigator.clipboard.writeText(note.body);
        else
          await navigator.clipboard.write([
            new ClipboardItem({
              'text/plain': new Blob([note.body], { type: 'text/plain' }),
              'text/html': new Blob([paragraphsHtml(note.body)], { type: 'text/html' }),
            }),
          ]);
        setSaysWell('Copied. Paste it into your mail.');
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
    if (answer.value.mailto === null) {
      setSaysWell('This note is too long for a link, so it comes as a mail file: open it, and it is a draft.');
      window.location.assign(`/api/notes/${id}/note.eml`);
      handed('eml');
      return;
    }
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
        <button
          type="button"
          className="main"
          disabled={blocked !== undefined || checking}
          onClick={() => void show(whenLater?.instant)}
        >
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
        <button type="button" className="plain" onClick={() => void draftMail('rich')}>
          Copy with paragraphs
        </button>
      </div>
      {saysWell && (
        <p role="status" className="green small">
          {saysWell}
        </p>
      )}
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
            From {shown.from} to <strong>{shown.to}</strong>
            {shown.copyTo && `, with a hidden copy to ${shown.copyTo}`}, byte for byte:
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
          {whenLater === undefined ? (
            <button type="button" className="main" disabled={busy} onClick={() => void go()}>
              Send now
            </button>
          ) : (
            <button
              type="button"
              className="main"
              disabled={busy || shown?.at !== whenLater.instant}
              onClick={() => void go({ dueAt: whenLater.instant, zone })}
            >
              Send {whenOf(whenLater.instant, zone)}
            </button>
          )}
          <button type="button" disabled={busy} onClick={() => void go({ hold: true })}>
            Hold until I have checked it
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Not yet
          </button>
        </div>
        <details>
          <summary>At a chosen minute</summary>
          <Field
            label={`When, by the clock of ${zone}`}
            type="datetime-local"
            value={later}
            min={localIn(new Date().toISOString(), zone)}
            onChange={(e) => choose(e.target.value)}
            hint={
              whenLater?.skipped
                ? 'The clock jumps over that minute; the first one after it is taken.'
                : whenLater?.twice
                  ? 'The clock shows that minute twice; the first one is taken.'
                  : 'Clinch must be running then; this page may be closed. If the computer sleeps, nothing is sent late by itself.'
            }
          />
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
  person: Pick<Person, 'name'> | undefined;
  changed: () => Promise<void>;
}) {
  const [says, setSays] = useState('');
  const act = async (call: () => Promise<{ ok: boolean; says?: string }>) => {
    const answer = await call();
    if (!answer.ok) setSays(answer.says ?? '');
    await changed();
  };
  const held = dispatch.state === 'approved' && dispatch.heldAt !== null;
  const zone = dispatch.zone || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
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
        {held && (
          <>
            <h2>{dispatch.says ? 'It has not gone.' : 'It waits for your word.'}</h2>
            <p className={dispatch.says ? 'rust' : 'quiet'}>
              {dispatch.zone !== '' && `It was to go ${whenOf(dispatch.dueAt, dispatch.zone)} (${dispatch.zone}). `}
              {dispatch.says || 'The very bytes you looked at are kept. Nothing goes until you press the button.'}
            </p>
          </>
        )}
        {dispatch.state === 'approved' && !held && (
          <>
            <h2>
              {Date.parse(dispatch.dueAt) > Date.now() + 60_000
                ? `It goes ${whenOf(dispatch.dueAt, zone)}${dispatch.zone === '' ? '' : ` (${zone})`}.`
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
        <p className="row">
          {held && (
            <button
              type="button"
              className="main"
              onClick={() => void act(() => post(api.dispatches[':id'].release, { id: dispatch.id }, {}))}
            >
              Send it now
            </button>
          )}
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
