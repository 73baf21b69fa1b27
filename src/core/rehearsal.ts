/**
 * The shapes of a rehearsal: scene, turns, opinion and scorecard. Shapes only; the thinking is in
 * `interviewer.ts` and `scorecard.ts`. All of it is plain JSON, so a take can be saved mid-way and resumed.
 */
import type { Heard, Signal } from './acts.ts';
import type { Intent, Stage } from './kinds.ts';
import type { Random } from './random.ts';
import type { Span } from './span.ts';

/** A doubt the interviewer holds in one scene. `weight` 0–1; `eased` 0–1; `detail` in the candidate's or the posting's words. */
export type SceneConcern = {
  readonly id: string;
  readonly concern: string;
  readonly topic: string;
  readonly detail: string;
  readonly weight: number;
  readonly from: 'worry' | 'posting' | 'persona' | 'role-family' | 'opening';
  /** The seat of the panel member who holds it; left out where the one who leads does. */
  readonly holder?: number;
};

/** A colleague on a panel, beside the one who leads. */
export type PanelMember = { readonly persona: string; readonly name: string; readonly title: string };

/** What one practised close is set in. Made by `setScene`; everything the take depends on besides the words said. */
export type Scene = {
  readonly seed: string;
  readonly roleFamily: string;
  readonly stage: Stage;
  readonly country: string;
  readonly format: 'in-person' | 'video' | 'phone' | 'panel';
  readonly persona: string;
  readonly interviewerName: string;
  readonly interviewerTitle: string;
  /** Up to three colleagues on a panel; left out where one person interviews. */
  readonly panel?: readonly PanelMember[];
  readonly candidateName: string;
  readonly company: string;
  readonly role: string;
  readonly concerns: readonly SceneConcern[];
  readonly needs: readonly string[];
  readonly proofPoints: readonly { readonly did: string; readonly result: string }[];
  readonly openingQuestions: 0 | 1 | 2;
  /** Minutes from the first winding-down words to the end of the slot. */
  readonly closeMinutes: number;
  readonly difficulty: 'friendly' | 'fair' | 'hard' | 'hostile';
};

/** How to set a scene: the batch form's `scene`, and what Prepare hands over. Everything but `roleFamily` has a sound default. */
export type SceneWish = {
  readonly roleFamily: string;
  readonly stage?: Stage;
  readonly country?: string;
  readonly format?: Scene['format'];
  readonly persona?: string;
  readonly interviewerName?: string;
  /** What the interviewer is to the decision; chooses the persona where none is named. */
  readonly part?: string;
  readonly interviewerTitle?: string;
  /** The others on a panel, at most three; one or two are found where the format is a panel and none is named. */
  readonly panel?: readonly {
    readonly persona?: string;
    readonly name?: string;
    readonly title?: string;
    readonly part?: string;
  }[];
  readonly candidateName?: string;
  readonly company?: string;
  readonly role?: string;
  readonly worries?: readonly (string | { readonly concern?: string; readonly words: string })[];
  readonly proofPoints?: readonly (string | { readonly did: string; readonly result?: string })[];
  readonly posting?: string;
  readonly openingQuestions?: 0 | 1 | 2;
  readonly closeMinutes?: number;
  readonly difficulty?: Scene['difficulty'];
};

export type Phase = 'interviewing' | 'winding-down' | 'closing' | 'over';

/** Why the opinion moved: points (signed), a reason in plain words, and the words it rests on. */
export type Because = {
  readonly reason: string;
  readonly points: number;
  readonly says: string;
  readonly evidence?: Span;
};

/** One turn of the transcript. `opinion` is what the interviewer thinks after it, 0–100. */
export type Turn = {
  readonly speaker: 'interviewer' | 'candidate';
  /** Who of a panel speaks; left out where one person interviews. */
  readonly who?: string;
  readonly text: string;
  readonly atMs: number;
  readonly opinion: number;
  readonly phase: Phase;
  readonly because: readonly Because[];
  readonly intent?: Intent;
  readonly concern?: string;
  readonly signal?: Signal;
  readonly heard?: Heard;
};

export type HeldConcern = SceneConcern & {
  readonly voicedAtTurn: number | null;
  readonly eased: number;
  readonly easedAtTurn: number | null;
};

/** Everything a take is, mid-way or ended. Plain JSON. */
export type InterviewerState = {
  readonly scene: Scene;
  readonly random: Random;
  readonly phase: Phase;
  readonly opinion: number;
  readonly rapport: number;
  readonly patience: number;
  readonly elapsedMs: number;
  readonly turns: readonly Turn[];
  readonly concerns: readonly HeldConcern[];
  /** Wordings already used, so that nothing is said twice in a take. */
  readonly said: readonly string[];
  /** What the interviewer keeps in mind (counts, last concern, questions answered). Owned by interviewer.ts. */
  readonly memory: Readonly<Record<string, number | string | boolean>>;
};

/** What the shell should do after a step: nothing here is needed for the thinking. */
export type Effect =
  | { readonly kind: 'say'; readonly text: string; readonly who?: string }
  | { readonly kind: 'gesture'; readonly what: string }
  | { readonly kind: 'over' };

export type Band = 'low' | 'developing' | 'strong';

/** One criterion judged: points of `of`, a band, the rule in plain language, and the words it rests on. */
export type JudgedCriterion = {
  readonly criterion: string;
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly of: number;
  readonly band: Band;
  readonly rule: string;
  readonly why: string;
  readonly rewrite: string;
  readonly evidence: readonly {
    readonly turn: number;
    readonly span: Span;
    readonly text: string;
    readonly cue?: string;
  }[];
};

/** A change that would have moved the opinion or the score, with a rewrite out of the candidate's own material. */
export type Change = {
  readonly criterion: string;
  readonly turn: number | null;
  readonly says: string;
  readonly rewrite: string;
  readonly gain: number;
};

/** A moment that weighs on the whole: the share (0–1) it takes of what the criteria gave, and why. */
export type Marring = { readonly share: number; readonly says: string };

/** What of how it was put moved the score: points up or down, what it was, and the words that told most. */
export type MannerPart = { readonly by: number; readonly says: string; readonly words: readonly string[] };

export type Scorecard = {
  readonly score: number;
  readonly band: Band;
  readonly criteria: readonly JudgedCriterion[];
  readonly marred: readonly Marring[];
  /** How it was put: what of that helped or cost. */
  readonly manner: readonly MannerPart[];
  readonly headline: string;
  readonly asked: {
    readonly nextSteps: boolean;
    readonly concerns: boolean;
    readonly position: 'none' | 'indirect' | 'direct';
  };
  readonly concernsVoiced: readonly string[];
  readonly concernsAddressed: readonly string[];
  readonly timing: 'as winding down' | 'too early' | 'missed';
  /** One of the corpus's tones, `neutral` where none stands out. */
  readonly tone: string;
  readonly changes: readonly Change[];
};

/** A bare transcript, as it is judged: nothing but who said what, when known. */
export type PlainTurn = {
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
  readonly atMs?: number;
};
/** What the scorecard needs to know of the occasion. */
export type Occasion = {
  readonly roleFamily: string;
  readonly stage?: Stage;
  readonly country?: string;
  readonly part?: string;
  readonly needs?: readonly string[];
  readonly proofPoints?: Scene['proofPoints'];
  readonly role?: string;
  readonly company?: string;
};

/** One line of the closing plan. `risk` 0–3 for this occasion; `note` says who likes it, who doesn't. */
export type PlanLine = {
  readonly id: string;
  readonly moment: 'listen' | 'repair' | 'concern' | 'fit' | 'ask' | 'next-steps' | 'last-words';
  readonly say: string;
  readonly family: string;
  readonly directness: number;
  readonly risk: number;
  readonly note: string;
  readonly softer: string;
  readonly bolder: string;
  readonly edited: boolean;
};
/** An answer ready for a likely concern, in four parts out of the candidate's own proof points; `missing` says what to add. */
export type PlanAnswer = {
  readonly concern: string;
  readonly name: string;
  readonly because: string;
  readonly acknowledge: string;
  readonly evidence: string;
  readonly bridge: string;
  readonly check: string;
  readonly missing: string;
};
/** The closing plan. */
export type Plan = {
  readonly lines: readonly PlanLine[];
  readonly answers: readonly PlanAnswer[];
  readonly listenFor: readonly string[];
  readonly ceiling: number;
  readonly floor: number;
  readonly advice: readonly string[];
};
/** The pocket card: what is carried in. */
export type PocketCard = {
  readonly title: string;
  readonly occasion: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
};
