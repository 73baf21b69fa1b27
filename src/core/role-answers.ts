/** What is said of each subject in a kind of work. */
import type { Playbook, RoleAnswers } from './kinds.ts';

/** Words that carry no topic of their own. */
export const NO_TOPIC: ReadonlySet<string> = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been being am i my me we our us you your yours it its this that these those there here they them their he she his her have has had having do does did doing not no so if then than what which who whom whose how why when where would could should can will shall may might must just very really more most much many any some one about like um uh well yes yeah ok okay right please thank thanks maybe perhaps also too still ever never tell know think say said ask asked go going get got give gave make made take took come came want wanted need see look looking feel mean say use used work works worked working do day time thing things lot bit kind sort way people anything something everything nothing anyone someone else good great best big new old out up down over into after before during between because hear let long often usually normally typically generally exactly concern concerns concerned doubt doubts worry worries worried reservation reservations hesitation hesitations hesitate question questions job role position company place hiring hire expect happen happens quick quickly curious wondering wonder question first last next done hard easy busy quiet early late soon availability interview checks check'.split(
    ' ',
  ),
);
const together = new WeakMap<Playbook, Map<string, RoleAnswers['answers']>>();
/** What is told in a role family, by subject: of the work what this kind of work tells, of how a post is filled what is told everywhere. */
export function answersOf(family: string, playbook: Playbook): RoleAnswers['answers'] {
  let families = together.get(playbook);
  if (!families) {
    const everywhere = Object.fromEntries(playbook.subjects.flatMap((s) => (s.says ? [[s.id, s.says] as const] : [])));
    families = new Map(playbook.roleAnswers.map((a) => [a.id, { ...everywhere, ...a.answers }]));
    families.set('', everywhere);
    together.set(playbook, families);
  }
  return families.get(family) ?? families.get('') ?? {};
}
