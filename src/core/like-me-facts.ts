/** How a fact looks in running text: numbers, days and times, links, and capitals inside a sentence. */

const UNIT =
  'per ?cent|percent|%|hours?|days?|weeks?|months?|years?|minutes?|people|staff|patients?|clinics?|practices?|teams?';
const COUNT =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|quarter|double|twice';

/** A number in figures or words, with what it counts where that follows. */
export const NUMBERED = new RegExp(
  `(?:[£$€]\\s?)?(?<![\\p{L}\\p{N}])\\+?\\p{N}[\\p{N}.,:/ –-]*(?<=\\p{N})(?:\\s?(?:${UNIT})|(?:st|nd|rd|th|am|pm|k|m|bn))?(?![\\p{L}\\p{N}])|\\b(?:${COUNT})(?:[ -](?:${COUNT}))*(?:\\s(?:${UNIT}))?\\b`,
  'giu',
);

/** A day, a month or another time that can be kept or missed. May and March count in capitals only, or they would be verbs. */
export const DATED =
  /\b(?:(?:next|this|last|early|late) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december)s?\b(?: \d{1,2}\b)?|\b(?:March|May)\b(?: \d{1,2}\b)?|\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening|week|month|year)|(?:next|last) (?:week|month|year|spring|summer|autumn|fall|winter)|(?:a|the) (?:fortnight|week|month|year)|end of the (?:day|week|month|year)|asap|as soon as possible)\b/giu;

/** An address in the net or in the post of it. */
export const LINKED =
  /\b(?:https?:\/\/|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|co|uk|de|eu|edu|gov|info|app|me|ly|example)\b(?:\/[^\s<>"”]*)?/giu;

/** A capital inside a sentence: a name of somebody, some place or some thing. "I" and its short forms are not. */
export const CAPITALISED =
  /(?<=[\p{L}\p{N},;][’”")]?[^\S\n])(?!I(?:['’]\p{L}+)?\b(?!\p{L}))\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*[\p{L}\p{N}](?:[^\S\n]\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*[\p{L}\p{N}])*/gu;

/** What binds whoever says it. */
export const PROMISES =
  /\b(?:(?:i|we)(?:['’]ll| will| shall| promise| guarantee| commit| pledge| swear| vow| undertake|(?: am|['’]m| are|['’]re) (?:committed|going to|ready to start|available)| can start| accept\b| would accept| withdraw)|you have my word|my word on|guaranteed?|rest assured|count on me|rely on me|no matter what|whatever it takes|free of charge|for free|(?:accept|sign|take|decline|turn down) (?:the|your|any|an?) (?:offer|job|contract|position)|withdraw\w*|resign\w*|hand in my notice|start (?:on|from|at once|immediately|tomorrow|right away)|salary)\b/giu;
