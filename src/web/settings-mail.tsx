/** The mail account: presets, where the password lives, a test that sends nothing. */
import { useCallback, useEffect, useState } from 'react';
import { type MailProvider, type Profile, providerOf } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { usePlaybook } from './house.tsx';
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
  const [chosen, setChosen] = useState<MailProvider>();
  const providers = usePlaybook()?.mailProviders;
  const [left, setLeft] = useState('');
  const take = useCallback((provider: MailProvider | undefined) => {
    setChosen(provider);
    if (!provider) return;
    const { host, port, security, signIn } = provider;
    setForm((f) => ({
      ...f,
      host,
      port,
      security,
      auth: signIn[0] === 'token' ? 'oauth2' : 'password',
      user: f.user || f.fromAddress,
    }));
  }, []);
  // What the address says is filled in once it has been left, be the providers there by then or not; never over what was typed.
  useEffect(() => {
    if (left === '' || !providers) return;
    setLeft('');
    if (form.host === '') take(providerOf(left, providers));
  }, [left, providers, form.host, take]);
  const token = form.auth === 'oauth2';
  const secretName = token ? 'access token' : chosen?.signIn.includes('app-password') ? 'app password' : 'password';
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
      <div className="fields">
        <Field label="From: name" value={form.fromName} onChange={(e) => set('fromName', e.target.value)} />
        <Field
          label="From: address"
          type="email"
          value={form.fromAddress}
          onChange={(e) => set('fromAddress', e.target.value.trim())}
          onBlur={() => setLeft(form.fromAddress)}
          required
        />
      </div>
      <Choice
        label="Your mail is with"
        value={chosen?.id ?? ''}
        onChange={(e) => take(providers?.find((p) => p.id === e.target.value))}
        options={[['', 'Choose, or fill in below'], ...(providers ?? []).map((p) => [p.id, p.name] as const)]}
        hint={chosen?.hint}
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
        <Choice
          label="Sign in with"
          value={form.auth}
          onChange={(e) => set('auth', e.target.value as Account['auth'])}
          options={[
            ['password', 'A password or app password'],
            ['oauth2', 'An access token (XOAUTH2)'],
          ]}
          hint={token ? 'A token runs out after about an hour; Clinch says so when it has.' : undefined}
        />
        <Field
          label={
            mail.hasSecret
              ? `New ${secretName} (one is kept)`
              : `${secretName.charAt(0).toUpperCase()}${secretName.slice(1)}`
          }
          type="password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          autoComplete="off"
        />
        <Choice
          label={`Keep the ${token ? 'token' : 'password'}`}
          value={place}
          onChange={(e) => setPlace(e.target.value as Place['place'])}
          options={places.filter((p) => p.usable).map((p) => [p.place, PLACES[p.place]] as const)}
          hint={places
            .filter((p) => !p.usable)
            .map((p) => p.says)
            .join(' ')}
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
          Sign in only (sends nothing)
        </button>
        <button
          type="button"
          disabled={busy || !mail.account}
          onClick={() => void act(async () => ask(api.mail['test-message'].$post()))}
        >
          Send me a test
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
