/** The mail account: presets, where the password lives, a test that sends nothing. */
import { useEffect, useState } from 'react';
import type { Profile } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { Choice, Field, Tick } from './parts/field.tsx';

type Account = {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none-on-loopback';
  user: string;
  auth: 'password' | 'oauth2';
  fromName: string;
  fromAddress: string;
  bccSelf: boolean;
};
type Place = { place: 'keyring' | 'memory' | 'file'; usable: boolean; says: string };

/** Known servers, so that most people type only their address. */
const PRESETS: readonly (readonly [
  name: string,
  host: string,
  port: number,
  security: Account['security'],
  hint: string,
])[] = [
  ['Gmail', 'smtp.gmail.com', 465, 'tls', 'Gmail wants an app password: Google Account, Security, App passwords.'],
  [
    'Outlook or Microsoft 365',
    'smtp.office365.com',
    587,
    'starttls',
    'Some organisations allow only their own mail program; then use “Open in my mail program”.',
  ],
  ['iCloud', 'smtp.mail.me.com', 587, 'starttls', 'iCloud wants an app-specific password.'],
  ['Yahoo', 'smtp.mail.yahoo.com', 465, 'tls', 'Yahoo wants an app password.'],
  ['Fastmail', 'smtp.fastmail.com', 465, 'tls', 'Fastmail wants an app password.'],
  [
    'GMX or web.de',
    'mail.gmx.net',
    587,
    'starttls',
    'Allow sending from other programs in the account’s settings first.',
  ],
];
const PLACES = {
  keyring: 'In this computer’s keyring',
  memory: 'Only until Clinch stops',
  file: 'In a file only I can read',
} as const;

export function MailAccountForm({
  mail,
  profile,
  onSaved,
}: {
  mail: { account: Account | null; hasSecret: boolean };
  profile: Profile;
  onSaved: () => Promise<void>;
}) {
  const [form, setForm] = useState<Account>(
    mail.account ?? {
      host: '',
      port: 465,
      security: 'tls',
      user: profile.email,
      auth: 'password',
      fromName: profile.name,
      fromAddress: profile.email,
      bccSelf: false,
    },
  );
  const [password, setPassword] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [place, setPlace] = useState<Place['place']>('memory');
  const [says, setSays] = useState<{ ok: boolean; text: string }>();
  const [busy, setBusy] = useState(false);
  const [hint, setHint] = useState('');
  useEffect(() => {
    void ask(api.mail.places.$get()).then((answer) => {
      if (!answer.ok) return;
      setPlaces(answer.value);
      setPlace(answer.value.find((p) => p.usable)?.place ?? 'memory');
    });
  }, []);
  const set = <K extends keyof Account>(field: K, value: Account[K]) => setForm((f) => ({ ...f, [field]: value }));
  const act = async (what: () => Promise<{ ok: true; value: { says: string } } | { ok: false; says: string }>) => {
    setBusy(true);
    const answer = await what();
    setBusy(false);
    setSays({ ok: answer.ok, text: answer.ok ? answer.value.says : answer.says });
    await onSaved();
    return answer.ok;
  };
  const save = () =>
    act(async () => put(api.mail, {}, { account: form, place, ...(password === '' ? {} : { password }) }));
  return (
    <form
      className="sheet stack"
      aria-labelledby="mail"
      onSubmit={(e) => {
        e.preventDefault();
        void save().then((ok) => ok && setPassword(''));
      }}
    >
      <h2 id="mail">Mail account</h2>
      <p className="quiet">
        Optional. With it Clinch sends a note when you press the button, from your own address. Without it, notes open
        in your own mail program.
      </p>
      <Choice
        label="Your mail is with"
        value=""
        onChange={(e) => {
          const preset = PRESETS.find(([name]) => name === e.target.value);
          if (preset) {
            setForm((f) => ({ ...f, host: preset[1], port: preset[2], security: preset[3] }));
            setHint(preset[4]);
          }
        }}
        options={[['', 'Choose, or fill in below'], ...PRESETS.map(([name]) => [name, name] as const)]}
        hint={hint}
      />
      <div className="fields">
        <Field label="Server (SMTP)" value={form.host} onChange={(e) => set('host', e.target.value.trim())} required />
        <Field
          label="Port"
          type="number"
          min={1}
          max={65535}
          value={form.port}
          onChange={(e) => set('port', Number(e.target.value))}
          required
        />
        <Choice
          label="Encryption"
          value={form.security}
          onChange={(e) => set('security', e.target.value as Account['security'])}
          options={[
            ['tls', 'TLS'],
            ['starttls', 'STARTTLS'],
            ['none-on-loopback', 'None (this computer only)'],
          ]}
        />
        <Field
          label="User name"
          value={form.user}
          onChange={(e) => set('user', e.target.value)}
          autoComplete="username"
        />
        <Field
          label={mail.hasSecret ? 'Password (kept; type to change it)' : 'Password or app password'}
          type="password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          autoComplete="current-password"
        />
        <Choice
          label="Keep the password"
          value={place}
          onChange={(e) => setPlace(e.target.value as Place['place'])}
          options={places.filter((p) => p.usable).map((p) => [p.place, PLACES[p.place]] as const)}
          hint={places
            .filter((p) => !p.usable)
            .map((p) => p.says)
            .join(' ')}
        />
        <Field label="From: name" value={form.fromName} onChange={(e) => set('fromName', e.target.value)} />
        <Field
          label="From: address"
          type="email"
          value={form.fromAddress}
          onChange={(e) => set('fromAddress', e.target.value.trim())}
          required
        />
      </div>
      <Tick
        label="Send me a hidden copy (Bcc)"
        checked={form.bccSelf}
        onChange={(e) => set('bccSelf', e.target.checked)}
      />
      <div className="row">
        <button type="submit" className="main" disabled={busy}>
          Save the account
        </button>
        <button
          type="button"
          disabled={busy || !mail.account}
          onClick={() => void act(async () => ask(api.mail.test.$post()))}
        >
          Test it (sends nothing)
        </button>
        {mail.account && (
          <button
            type="button"
            className="danger"
            disabled={busy}
            onClick={() => void act(async () => ask(api.mail.$delete()))}
          >
            Forget it
          </button>
        )}
        <span role="status" className={says && !says.ok ? 'rust' : 'green'}>
          {busy ? 'One moment…' : says?.text}
        </span>
      </div>
    </form>
  );
}
