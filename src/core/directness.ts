/**
 * How directly one may ask, and how directly one did (1 courtesy … 5 presumes the offer).
 * Source: DOMAIN 1.1, 1.3 and 2.3 (floor, ceiling, rule of thumb); the corpus's guide for direct and indirect asks.
 */
import type { HeardAct } from './acts.ts';
import { compileCue } from './cue.ts';
import type { RiskContext, RoleFamily, Stage } from './kinds.ts';
import { segments } from './span.ts';
import { firstHeard } from './substance.ts';

const DACH_NORDIC = new Set(['DE', 'AT', 'CH', 'SE', 'NO', 'DK', 'FI', 'IS']);
const FACE = new Set(['JP', 'KR', 'CN', 'TW', 'SG', 'MY', 'TH', 'ID', 'HK', 'IR']);
const UNDERSTATED = new Set(['GB', 'UK', 'IE', 'NZ']);

/** Which columns of the risk table hold for an occasion; where several do, the higher risk counts. */
export function riskContexts(family: RoleFamily, stage: Stage, country: string, panel: boolean): RiskContext[] {
  const out: RiskContext[] = [family.column];
  const land = country.toUpperCase();
  if (panel && family.column !== 'public-panel' && family.column !== 'sales') out.push('public-panel');
  if (DACH_NORDIC.has(land) || FACE.has(land)) out.push('dach-nordic');
  if (UNDERSTATED.has(land) && family.column !== 'sales') out.push('uk');
  if (stage === 'phone-screen') out.push('phone-screen');
  return out;
}

/** Floor and ceiling of the ask for an occasion. */
export function askRange(family: RoleFamily, stage: Stage, country: string): { readonly floor: number; readonly ceiling: number } {
  const late = stage === 'final' || stage === 'senior';
  const range = late ? { floor: family.floor.final, ceiling: family.ceiling.final } : { floor: family.floor.early, ceiling: family.ceiling.early };
  const land = country.toUpperCase();
  const lower = DACH_NORDIC.has(land) || FACE.has(land) || (UNDERSTATED.has(land) && family.column !== 'sales') ? 1 : 0;
  const ceiling = Math.max(2, range.ceiling - lower);
  return { floor: Math.min(range.floor, ceiling), ceiling };
}

const DIRECT = [
  '(i|i would|we) (really|truly|very|definitely|absolutely|honestly|just|also|do|still|so|would|only|certainly)? (really|very much|truly|much)? (want|love|like) .. (job|role|position|post|place|work|join|be|become|part|this|it|come|start|do|chance|opportunity|team|here|you|fellowship|placement)',
  '(pick|choose|hire|take|give|offer|appoint|employ|select|put) (me|me the|me this|me a|it to me|me on|me forward|me through)',
  '(recommend|count on|count on you to recommend) me',
  '(my|mine) (job|role|position)',
  '(i would|i will|i) (accept|take it|say yes|sign)',
  '(begging|beg|need) .. (you|job|this|it|work)',
  '(i am|i would be) your (man|woman|person|next|new)',
  'count me in',
  '(when|how soon|from when) .. (start|begin|join)',
  '(an|the) offer',
].map(compileCue);
const SOFT = [
  '(considered|consider me|in the running|taken into account|kept in mind|keep me in mind)',
  '(could|can|might|would) (i|see|imagine|enjoy|picture) .. (myself|here|enjoy|happy|working|fit)',
  '(be|feel) .. (glad|happy|pleased|delighted|honoured|proud|grateful) .. (to|if|should)',
  '(hope|hoping|look forward|interested|keen) .. (to|in|on|that|go|carry|next)',
].map(compileCue);
const WARM = [
  '(sounds|seems|feels|looks) like .. (team|place|job|role|school|ward|somewhere|something|work|company|shop|site|firm|lab) .. (i could|i would|i might|i can|for me)',
  '(i could|i can|i would) (really)? (see|imagine|picture) myself',
  '(i would|i could) (really|very much|certainly)? (enjoy|fit|thrive|flourish|be at home|be happy|be glad|be pleased|be proud|be delighted)',
  '(would|it would) be .. (pleasure|honour|honor|privilege|delight) to .. (work|join|be|teach|serve|contribute|help)',
  '(exactly|just) the (kind|sort) of (job|role|place|team|work|thing|school)',
  '(hope|i hope) .. (work with you|join you|be back|see you again|be working|be part)',
].map(compileCue);

/** How directly a turn asks for the position: 0 not at all, 2 warmly, 3 says so, 4 asks to be picked, 5 presumes it. */
export function askedDirectness(text: string, acts: readonly HeardAct[]): number {
  if (acts.some((a) => a.act === 'ask-start')) return 5;
  const all = segments(text);
  const asks = acts.some((a) => a.act === 'ask-position');
  if (!asks) return firstHeard(WARM, all) ? 2 : 0;
  const soft = firstHeard(SOFT, all) !== undefined;
  if (firstHeard([DIRECT[1], DIRECT[2], DIRECT[3]].filter((c) => c !== undefined), all)) return 4;
  if (firstHeard(DIRECT, all)) return soft && !/\b(?:want|love)\b/iu.test(text) ? 2 : 3;
  return 2;
}
