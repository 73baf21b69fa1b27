/** `clinch voice`: the optional language model that says the interviewer's turns. */
import { readFileSync } from 'node:fs';
import { forgetVoice, saveVoice, testVoice, voice } from '../app/reword.ts';
import { type Call, type Command, must, readStdin, Stop } from './cli.ts';

async function run(call: Call): Promise<undefined> {
  const app = await call.app();
  const [what = 'show'] = call.words;
  const set = await voice(app);
  if (what === 'show') {
    call.put(
      set
        ? `${set.on ? 'On' : 'Off'}: ${set.model} (${set.kind}) at ${set.address}`
        : 'No voice is set: interviewers speak in Clinch’s own words. Set one: clinch voice set --from FILE.json, a JSON object with kind (ollama, openai-compatible, anthropic), address and model (the key in CLINCH_VOICE_KEY)',
      set ?? null,
    );
    return;
  }
  if (what === 'set') {
    if (typeof call.flags.from !== 'string') throw new Stop('Usage: clinch voice set --from FILE.json (or -)', 2);
    let raw: unknown;
    try {
      raw = JSON.parse(call.flags.from === '-' ? await readStdin() : readFileSync(call.flags.from, 'utf8'));
    } catch {
      throw new Stop(`${call.flags.from} cannot be read as JSON.`);
    }
    if (raw === null || typeof raw !== 'object') throw new Stop('A voice is a JSON object: kind, address, model.');
    const key = process.env.CLINCH_VOICE_KEY;
    const place = (await app.voiceKey.places()).find((p) => p.usable && p.place !== 'memory')?.place ?? 'file';
    const { says } = must(await saveVoice(app, { on: true, ...raw }, key, place));
    call.put(says, { ok: true });
    return;
  }
  if (what === 'on' || what === 'off') {
    if (!set) throw new Stop('No voice is set yet: clinch voice set --from FILE.json');
    call.put(must(await saveVoice(app, { ...set, on: what === 'on' }, undefined, 'file')).says, { ok: true });
    return;
  }
  if (what !== 'test' && what !== 'forget')
    throw new Stop('Usage: clinch voice [show | set --from FILE.json | on | off | test | forget]', 2);
  const { says } = must(await (what === 'test' ? testVoice(app) : forgetVoice(app)));
  call.put(says, { ok: true, says });
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'voice',
    usage: 'voice [show | set --from FILE.json | on | off | test | forget]',
    does: 'An optional language model that says the interviewer’s turns in words of its own. The key comes from CLINCH_VOICE_KEY and is kept in the keyring or a file only you can read.',
    flags: { from: { type: 'string' } },
    run,
  },
];
