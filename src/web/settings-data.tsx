/** Your data: where it is, taking it out, putting it back, deleting it. */
import { useRef, useState } from 'react';
import { api, ask, post } from './client.ts';
import { Field } from './parts/field.tsx';

export function YourData({ dataFolder, version }: { dataFolder: string; version: string }) {
  const [says, setSays] = useState<{ ok: boolean; text: string }>();
  const [sure, setSure] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const bring = async (chosen: File | undefined) => {
    if (!chosen) return;
    let raw: unknown;
    try {
      raw = JSON.parse(await chosen.text());
    } catch {
      return setSays({ ok: false, text: `${chosen.name} cannot be read as an export of Clinch. Nothing was changed.` });
    }
    if (!window.confirm(`Put everything from ${chosen.name} in place of what is here now?`)) return;
    const answer = await post(api.import, {}, raw as object);
    setSays({
      ok: answer.ok,
      text: answer.ok
        ? `${(answer.value as { documents: number }).documents} records are in. Reload to see them.`
        : answer.says,
    });
  };
  const wipe = async () => {
    const answer = await post(api['delete-all'], {}, { sure });
    if (!answer.ok) return setSays({ ok: false, text: answer.says });
    for (const key of Object.keys(localStorage)) if (key.startsWith('clinch:')) localStorage.removeItem(key);
    window.location.assign('/');
  };
  return (
    <section className="sheet stack" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p>
        It is all in <strong>{dataFolder}</strong>. Nothing leaves this computer unless you send it, or turn on a voice
        that is elsewhere. Passwords are never part of an export.
      </p>
      <div className="row">
        <a className="button" href="/api/export" download="clinch-export.json">
          Take everything out
        </a>
        <button type="button" onClick={() => file.current?.click()}>
          Put an export back
        </button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          className="hidden-label"
          tabIndex={-1}
          aria-label="An export of Clinch"
          onChange={(e) => {
            void bring(e.target.files?.[0]);
            e.target.value = '';
          }}
        />
        <button type="button" className="danger" onClick={() => dialog.current?.showModal()}>
          Delete everything
        </button>
      </div>
      {says && (
        <p role={says.ok ? 'status' : 'alert'} className={says.ok ? 'green' : 'rust'}>
          {says.text}
        </p>
      )}
      <p className="quiet small">
        Clinch {version}. Typing never needs a network; sending a note is the only thing that does.{' '}
        <button
          type="button"
          className="plain"
          onClick={() => void ask(api.close.$post()).then(() => window.location.reload())}
        >
          Close this browser's door
        </button>
      </p>
      <dialog ref={dialog} aria-labelledby="really">
        <form
          method="dialog"
          className="stack"
          onSubmit={(e) => {
            e.preventDefault();
            void wipe();
          }}
        >
          <h2 id="really">Delete everything?</h2>
          <p>
            Interviews, plans, takes, debriefs, notes, the mail account and its password. This cannot be undone. Take an
            export first if you may want any of it.
          </p>
          <Field label="To be sure, type: delete everything" value={sure} onChange={(e) => setSure(e.target.value)} />
          <div className="row">
            <button type="submit" className="danger" disabled={sure.trim() !== 'delete everything'}>
              Delete everything
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Keep it
            </button>
          </div>
        </form>
      </dialog>
    </section>
  );
}
