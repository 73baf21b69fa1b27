/** The job a note names, held against the one it should. */
import { plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';

const JOBS =
  'manager|assistant|engineer|developer|driver|nurse|teacher|officer|analyst|designer|administrator|adviser|advisor|consultant|coordinator|director|executive|cashier|receptionist|technician|clerk|chef|cook|waiter|waitress|porter|cleaner|carer|caretaker|accountant|bookkeeper|buyer|planner|editor|writer|copywriter|journalist|librarian|lecturer|professor|researcher|scientist|pharmacist|therapist|paramedic|electrician|plumber|joiner|carpenter|welder|mechanic|fitter|operator|operative|supervisor|foreman|trainer|tutor|coach|representative|rep|agent|broker|paralegal|solicitor|lawyer|secretary|bursar|warden|ranger|guard|steward|usher|runner|producer|photographer|architect|surveyor|buyer|merchandiser|stylist|barista|bartender|baker|butcher|gardener|courier|picker|packer|apprentice|intern|trainee|graduate|associate|specialist|lead|head|controller|auditor|tester|programmer|recruiter|ambassador|host|hostess|concierge|handler|dispatcher|estimator|machinist|finisher|tailor|archivist|curator|registrar|midwife|optician|dentist|vet|physio';
const JOB_END = new RegExp(`(?:${JOBS}|\\p{L}{3,}(?:ist|ician|keeper|maker|worker|smith|wright|woman))s?$`, 'iu');
const ROLE_SAID = [
  /\b(?:the|your|this|a|an)\s+((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)\s+(?:role|position|job|post|vacancy|opening|opportunity|placement|interview)\b/giu,
  /\b(?:position|role|job|post) of\s+(?:a\s+|an\s+|the\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)/giu,
  /\b(?:be|become|becoming|being|join you as|join as|join .{2,40}? as|work (?:at|for|with|in) .{2,40}? as|work as|working as|start as|hire me as|considered for|on board as|appointed as|appointed|applying for|interview(?:ed|ing)? for)\s+(?:your|the|a|an)\s+(?:new\s+|next\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)/giu,
  /\bas (?:your|the)\s+(?:new\s+|next\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,2}[\p{L}\p{M}'’/&-]+)/giu,
  // "to join Dyffryn as Drilling Supervisor": a title of its own, in capitals.
  /\bas\s+((?:\p{Lu}[\p{L}\p{M}'’-]+\s+){0,2}\p{Lu}[\p{L}\p{M}'’-]+)/gu,
];
const IGNORE =
  /^(?:new|next|same|right|exciting|first|second|third|final|advertised|full|part|time|full-time|part-time|permanent|temporary|open|current|perfect|ideal|dream|job|role|position|post|this|that|morning's|afternoon's|today's|yesterday's|monday's|tuesday's|wednesday's|thursday's|friday's|telephone|phone|video|panel|good|great|wonderful|interesting|challenging|important|vacant|available|whole|entire|such|your|the|a|an|very|really|most|team|senior|junior|deputy|assistant|trainee|graduate|lead|head|chief|principal|interim|acting|associate)$/iu;

/** Words of rank: shared by jobs that share nothing else. */
const RANK =
  /^(?:assistant|senior|junior|deputy|trainee|graduate|chief|principal|associate|acting|interim|apprentice)$/iu;

const stem = (word: string) =>
  plain(word).replace(/(?:ing|ers?|ors?|ists?|ants?|s)$/u, (end, at: number) => (at >= 3 ? '' : end));

/** How many letters before a place already spell the beginning of a role, so that the remedy does not say it twice ("junior junior designer"). */
function sharedStart(before: string, role: string): number {
  const words = role.split(/\s+/u);
  for (let n = words.length - 1; n > 0; n--) {
    const start = `${words.slice(0, n).join(' ')} `;
    if (before.toLowerCase().endsWith(start.toLowerCase())) return start.length;
  }
  return 0;
}

/** Another job named as if it were this one. */
export function wrongRoles(text: string, part: 'subject' | 'body', facts: NoteFacts): Seen[] {
  if (facts.role.trim() === '') return [];
  const out: Seen[] = [];
  const truth = new Set(
    facts.role
      .split(/[^\p{L}\p{M}]+/u)
      .filter((w) => w.length > 1)
      .map(stem),
  );
  const titles = new Set(
    `${facts.interviewer.title ?? ''} ${(facts.topics ?? []).join(' ')} ${facts.nextSteps ?? ''}`
      .split(/[^\p{L}\p{M}]+/u)
      .filter(Boolean)
      .map(stem),
  );
  for (const pattern of ROLE_SAID) {
    for (const match of text.matchAll(pattern)) {
      const words = (match[1] ?? '').split(/\s+/u);
      while (words.length > 1 && IGNORE.test(words[0] as string)) words.shift();
      // The job's name ends with its noun; what follows is the rest of the sentence.
      let last = -1;
      words.forEach((w, i) => {
        if (JOB_END.test(w.replace(/[^\p{L}-]/gu, '')) && i <= 4) last = i;
      });
      // "The nurses know the job": what stands before "role" must end in the job's noun.
      if (
        last < 0 ||
        (pattern === ROLE_SAID[0] && last < words.length - 1 && !/^(?:in|of|for)$/iu.test(words[last + 1] ?? ''))
      )
        continue;
      const said = words.slice(0, last + 1);
      const marks = said.map((w) => stem(w.replace(/['’]s$/u, ''))).filter((w) => w.length > 1);
      // "Marketing Manager" is not "practice manager": a shared noun says little where both say which kind.
      const kindOf = (list: readonly string[]) => list.slice(0, -1).filter((w) => w !== 'of' && w !== 'in');
      const [mine, theirs] = [kindOf(marks), kindOf([...truth])];
      // "junior developer" is not "junior designer": where both end in a noun of a job, the nouns must agree.
      const [noun = '', trueNoun = ''] = [said, facts.role.split(/\s+/u)].map((list) =>
        (list.at(-1) ?? '').replace(/[^\p{L}-]/gu, ''),
      );
      const otherNoun =
        mine.length > 0 &&
        theirs.length > 0 &&
        JOB_END.test(noun) &&
        JOB_END.test(trueNoun) &&
        stem(noun) !== stem(trueNoun) &&
        !truth.has(stem(noun)) &&
        !marks.includes(stem(trueNoun));
      // "Assistant Organist" is not "Assistant Verger": rank alone makes no job the same.
      const bare = (list: readonly string[]) => list.filter((w) => w !== '' && !RANK.test(w));
      const [saidBare, trueBare] = [bare(said), bare(facts.role.split(/[^\p{L}\p{M}]+/u))].map((list) =>
        list.map(stem),
      );
      const onlyRank =
        saidBare !== undefined &&
        trueBare !== undefined &&
        saidBare.length > 0 &&
        trueBare.length > 0 &&
        saidBare.length < said.length &&
        !saidBare.some((w) => trueBare.some((t) => t.startsWith(w.slice(0, 4)) || w.startsWith(t.slice(0, 4))));
      const another =
        otherNoun ||
        onlyRank ||
        (mine.length > 0 &&
          theirs.length > 0 &&
          !mine.some((w) => theirs.some((t) => t.startsWith(w.slice(0, 4)) || w.startsWith(t.slice(0, 4)))));
      if (
        !another &&
        marks.some(
          (w) =>
            truth.has(w) ||
            [...truth].some(
              (t) => t.length >= 4 && w.length >= 4 && (t.startsWith(w.slice(0, 5)) || w.startsWith(t.slice(0, 5))),
            ),
        )
      )
        continue;
      if (marks.every((w) => titles.has(w))) continue;
      const phrase = said.join(' ');
      if (facts.role.toLowerCase().includes(phrase.toLowerCase())) continue;
      const at = text.indexOf(phrase, match.index);
      const from = Math.max(text.lastIndexOf('.', at), text.lastIndexOf('\n', at), text.lastIndexOf(';', at)) + 1;
      if (
        /\byour (?:deputy|assistant)\b/u.test(text.slice(from, at)) ||
        /\b(?:was|were|used to|when i|as a child|previous|former|years as|worked as|friend|sister|brother|mother|father|your (?:current|present|previous|last|former|own))\b/iu.test(
          text.slice(from, at),
        )
      )
        continue;
      // "as the area manager is away" names no job of the candidate's.
      if (
        /^as (?:your|the)\b/iu.test(match[0]) &&
        /^\s+(?:is|was|has|had|said|says|will|would|who|that|are|were)\b/iu.test(text.slice(at + phrase.length))
      )
        continue;
      // "become a manager one day", "be a good listener": only what is claimed of this job counts.
      if (
        pattern === ROLE_SAID[2] &&
        !/\b(?:join|work|start|hire|considered|applying|interview)/iu.test(
          match[0].slice(0, match[0].length - phrase.length),
        ) &&
        !/^(?:\p{Lu}|.*\s\p{Lu})/u.test(phrase) &&
        !/\b(?:your|the)\s+(?:new\s+|next\s+)?$/iu.test(text.slice(match.index, at))
      )
        continue;
      out.push({ part, span: [at - sharedStart(text.slice(0, at), facts.role), at + phrase.length], with: facts.role });
    }
  }
  return out.filter((seen, i, all) => all.findIndex((s) => s.span[0] === seen.span[0]) === i);
}
