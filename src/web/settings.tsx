/** Settings: who you are, the mail account, the optional voice, your data. */
import { useEffect, useState } from 'react';
import { type Profile, isZone } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { useHouse, useTitle } from './house.tsx';
import { useKept } from './kept.ts';
import { MailAccountForm } from './settings-mail.tsx';
import { OnPaper } from './settings-paper.tsx';
import { LetterServiceForm, PostTable } from './settings-post.tsx';
import { HowIWrite, VoiceForm } from './settings-voice.tsx';
import { YourData } from './settings-data.tsx';
import { Area, Choice, Clashes, Field, SavingMark } from './parts/field.tsx';

export default function Settings() {
  useTitle('Settings');
  const { state, refresh } = useHouse();
  const kept = useKept<Profile>(
    'profile',
    () => ask(api.profile.$get()),
    (value, revision) => put(api.profile, {}, { value, revision }),
  );
  const { value: me, change } = kept;
  const theme = me?.theme;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed theme is why to look again, though the looking does not read it.
  useEffect(() => {
    if (kept.saving.state === 'saved') void refresh();
  }, [kept.saving.state, theme, refresh]);
  const [addressText, setAddressText] = useState<string>();
  if (!me || !state)
    return (
      <p className="quiet" role="status">
        {kept.saving.says || 'Opening…'}
      </p>
    );
  const set =
    <K extends keyof Profile>(field: K) =>
    (event: { target: { value: string } }) =>
      change((v) => ({ ...v, [field]: event.target.value as Profile[K] }));
  return (
    <>
      <header className="row spread">
        <h1>Settings</h1>
        <SavingMark saving={kept.saving} />
      </header>
      <div className="stack wide" style={{ maxWidth: '52rem' }}>
        <Clashes clashes={kept.clashes} dismiss={kept.dismiss} />
        <section className="sheet stack" aria-labelledby="you">
          <h2 id="you">You</h2>
          <p className="quiet">For signatures, letterheads and the pocket card. It is kept on this computer.</p>
          <div className="fields">
            <Field label="Your name" value={me.name} onChange={set('name')} autoComplete="name" />
            <Field label="Email" type="email" value={me.email} onChange={set('email')} autoComplete="email" />
            <Field label="Phone" type="tel" value={me.phone} onChange={set('phone')} autoComplete="tel" />
          </div>
          <Area
            label="Postal address, a line each"
            rows={3}
            value={addressText ?? me.address.join('\n')}
            onChange={(e) => {
              setAddressText(e.target.value);
              change((v) => ({
                ...v,
                address: e.target.value
                  .split('\n')
                  .map((l) => l.trim())
                  .filter((l) => l !== ''),
              }));
            }}
            autoComplete="street-address"
          />
          <div className="fields">
            <Choice
              label="Voice of your notes"
              value={me.voice}
              onChange={set('voice')}
              options={[
                ['warm', 'Warm'],
                ['plain', 'Plain'],
                ['formal', 'Formal'],
              ]}
            />
            <Choice
              label="English"
              value={me.english}
              onChange={set('english')}
              options={[
                ['us', 'American'],
                ['uk', 'British'],
                ['international', 'Plain international'],
              ]}
            />
            <Choice
              label="Light"
              value={me.theme}
              onChange={set('theme')}
              options={[
                ['system', 'As the computer'],
                ['light', 'Light'],
                ['dark', 'Dark'],
              ]}
            />
          </div>
          <HowIWrite value={me.writingSamples} voice={state.voice} onChange={set('writingSamples')} />
          <p className="small quiet">
            This computer's clock is in {(() => {
              const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
              return isZone(zone) ? zone : 'UTC';
            })()}.
          </p>
        </section>
        <OnPaper me={me} change={change} flush={kept.flush} />
        <MailAccountForm mail={state.mail} profile={me} onSaved={refresh} />
        <PostTable />
        <LetterServiceForm />
        <VoiceForm voice={state.voice} onSaved={refresh} />
        <YourData dataFolder={state.dataFolder} version={state.version} />
      </div>
    </>
  );
}
