/**
 * How a candidate's words sound. Plain words have no register and give `[]`; a single "please" or "maybe" is manners,
 * so markers count only where they stack up or where the trained part is sure.
 */
import { REGISTERS, type HeardTone, type Register } from './acts.ts';
import { listen, rounded, strongest, thresholdOf, type Ear, type HeardUnit } from './recognise.ts';
import { cover, type Span } from './span.ts';

/** The registers of a text: each at most once, strongest first. Shapes as in `recognise`. */
export function tone(text: string, ear: Ear): HeardTone[] {
  return toneOf(listen(text, ear), ear);
}

/** The registers of units already listened to. */
export function toneOf(units: readonly HeardUnit[], ear: Ear): HeardTone[] {
  const out: HeardTone[] = [];
  for (const register of REGISTERS) {
    const heard = ear.model?.labels.includes(register) ? byModel(units, register, ear) : byStack(units, register, ear);
    if (heard) out.push(heard);
  }
  return out.sort((a, b) => b.weight - a.weight);
}

/** Tones that cost somebody something where they are heard wrongly. */
const HELD_AGAINST: ReadonlySet<string> = new Set(['desperate', 'pushy', 'negative', 'flat']);
/** Cues that manners and plain talk set off as well ("please", "come on", "okay"): they count where the rest of the words agree. */
const WEAK = /^(?:flat\.|desperate\.(?:please|dont)$|pushy\.come-on$)/u;
/** Whether a tone shows: one that is held against somebody has to be plain, and what is only likely is let pass. */
export function shows(heard: HeardTone): boolean {
  if (!HELD_AGAINST.has(heard.tone)) return true;
  if (heard.cue.startsWith('model:'))
    return heard.weight >= (heard.tone === 'flat' ? 0.85 : heard.tone === 'pushy' ? 0.8 : 0.65);
  // why: "Tell me, please, …" is how half the world asks.
  return !WEAK.test(heard.cue) || heard.weight >= (heard.cue === 'desperate.please' ? 0.95 : 0.85);
}

function byModel(units: readonly HeardUnit[], register: Register, ear: Ear): HeardTone | undefined {
  const best = strongest(units, register, ear);
  if (!best || best.chance < thresholdOf(register, ear)) return undefined;
  return { tone: register, span: best.span, weight: rounded(best.chance), cue: best.cue };
}

/** Markers added up over the turn: said once their weights reach the `stack` the adviser asks for. */
function byStack(units: readonly HeardUnit[], register: Register, ear: Ear): HeardTone | undefined {
  const entry = ear.playbook.tone.find((item) => item.id === register);
  if (!entry) return undefined;
  let sum = 0;
  let span: Span | undefined;
  let first = '';
  for (const heard of units) {
    for (const fired of heard.fired) {
      if (fired.cue.owner !== register) continue;
      sum += fired.cue.weight;
      span = span === undefined ? fired.span : cover(span, fired.span);
      first ||= fired.cue.id;
    }
  }
  if (span === undefined || sum < entry.stack) return undefined;
  return { tone: register, span, weight: rounded(Math.min(1, sum / (entry.stack + 1) + 0.3)), cue: first };
}
