/**
 * The rehearsal for two people: a card for the friend who plays the interviewer, and a sheet to reveal afterwards. Made of the same scene
 * a take is made of, so that whoever plays holds the same doubts for the same reasons. Source: ANCHORS 4 (17), DOMAIN 2 and 3.3.
 */
import { openRehearsal } from './interviewer.ts';
import type { Persona, Playbook } from './kinds.ts';
import { isStructured } from './panel.ts';
import type { Scene } from './rehearsal.ts';
import { roleFamilyOf } from './set-scene.ts';
import { personalVoicings } from './worry-words.ts';

/** Headed lists of lines, to be printed; the candidate sees the reveal sheet only at the end. */
export type RoleSheet = {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
};
export type RoleCard = { readonly card: RoleSheet; readonly reveal: RoleSheet };

/** How many ways of saying a thing a player wants to see: enough to choose, few enough to find. */
const WAYS = 3;

/** The two sheets for a scene. Deterministic; errors: none. */
export function roleCard(scene: Scene, playbook: Playbook): RoleCard {
  const persona = playbook.personas.find((p) => p.id === scene.persona) ?? (playbook.personas[0] as Persona);
  const [opened] = openRehearsal(scene, playbook);
  const plain = (ways: readonly string[]) => ways.filter((way) => !way.includes('{')).slice(0, WAYS);
  const held = scene.concerns.map((concern) => {
    const entry = playbook.concerns.find((c) => c.id === concern.concern);
    const own = personalVoicings(concern.detail);
    return {
      topic: concern.topic,
      says: (own.length > 0 ? own : plain(entry?.voiced ?? [`I'd like to hear more about ${concern.topic}.`]))[0] ?? '',
      behind: entry?.behind ?? 'The candidate fears it themself.',
      strong: entry?.strong ?? [],
      weak: entry?.weak ?? [],
    };
  });
  const job = [scene.role, scene.company && `at ${scene.company}`].filter(Boolean).join(' ');
  const open = persona.policy.voicesConcerns && !isStructured(scene, roleFamilyOf(scene.roleFamily, playbook));
  const others = (scene.panel ?? []).map((m) => `${m.name}, ${m.title}`);
  return {
    card: {
      title: `You are ${scene.interviewerName}, ${scene.interviewerTitle}`,
      sections: [
        {
          heading: 'The scene',
          lines: [
            `The last ${scene.closeMinutes} minutes of an interview${job ? ` for ${job}` : ''}. Set a clock; when it rings, stand up.`,
            persona.stance,
            ...(others.length > 0
              ? [`Beside you: ${others.join('; ')}. Play them too, or find a friend for each.`]
              : []),
          ],
        },
        {
          heading: 'Begin with',
          lines: opened.turns.map((turn) => (turn.who === undefined ? turn.text : `${turn.who}: ${turn.text}`)),
        },
        {
          heading: 'What you doubt, and keep to yourself',
          lines: held.map(({ topic, behind }) => `${capital(topic)}. ${behind}`),
        },
        {
          heading: 'If they ask what holds you back',
          lines: open
            ? [
                'Say the first of these; the second only if they answered the first and ask again.',
                ...held.map(({ says }) => `“${says}”`),
              ]
            : [
                persona.policy.voicesConcerns
                  ? 'A panel like yours may not say on the day what it doubts.'
                  : persona.policy.says,
                ...plain(persona.wordings['evade-concern']).map((way) => `“${way}”`),
              ],
        },
        {
          heading: 'If they ask what happens next',
          lines: persona.steps.slice(0, 2).map(({ step, when }) => `${capital(step)}, ${when}.`),
        },
        {
          heading: 'If they say that they want the job',
          lines: [
            `Warm to it, unless it is more direct than you like (you like about ${persona.directnessLiked} of 5: ${LIKES[Math.round(persona.directnessLiked)] ?? LIKES[3]}).`,
            ...plain(persona.wordings['warm-to-interest']).map((way) => `“${way}”`),
          ],
        },
        { heading: 'You warm to', lines: persona.eases },
        { heading: 'You cool at', lines: persona.irritates },
        { heading: 'End with', lines: plain(persona.wordings.goodbye).map((way) => `“${way}”`) },
        {
          heading: 'Keep count',
          lines: [
            'Before you begin, how likely are you to put them forward, 0 to 100? ____   At the end? ____',
            'Which of their sentences moved you most, and which way? ________________________________',
          ],
        },
      ],
    },
    reveal: {
      title: 'To look at together, afterwards',
      sections: [
        ...held.map(({ topic, says, strong, weak }) => ({
          heading: capital(topic),
          lines: [
            `It sounded like this: “${says}”`,
            'Drawn out?  yes / no      Eased?  yes / partly / no',
            ...(strong.length > 0 ? [`A strong answer has: ${strong.join('; ')}`] : []),
            ...(weak.length > 0 ? [`A weak one: ${weak.join('; ')}`] : []),
          ],
        })),
        {
          heading: 'The recipe',
          lines: [
            'Asked what stands in the way, early in the close:  yes / no',
            'Answered it: granted the worry, gave a case, said what it means here, asked whether that helps:  ___ of 4',
            'Said that they want the job:  yes / no',
            'Asked what happens next, and by when:  yes / no',
            'Last words were thanks, and nothing weak after them:  yes / no',
          ],
        },
        {
          heading: 'From you',
          lines: ['What would you tell the others about this candidate, in one sentence? ____________________'],
        },
      ],
    },
  };
}

const LIKES = ['', 'a courtesy', 'interest', 'a plain wish', 'being asked for it', 'having it presumed'];
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
