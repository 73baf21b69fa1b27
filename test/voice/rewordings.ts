/** Rewordings by hand of the hiring manager's own words: what a good model says, and what a mistaken or misled one says. */
import type { Intent } from '../../src/core/kinds.ts';

/** Intent, our words, and other words for the same. */
export const HONEST: readonly (readonly [Intent, string, string])[] = [
  [
    'greet',
    "Hello, I'm glad we could do this. I've read your CV, so we can skip the tour of it.",
    "Hello there. I'm glad we found the time, and I've read your CV, so there's no need to walk me through it.",
  ],
  [
    'acknowledge-answer',
    "That's interesting. I hadn't expected that part.",
    "Interesting. I must say I hadn't expected that.",
  ],
  ['acknowledge-answer', 'Right. I can picture that.', 'Right, yes, I can picture it.'],
  ['acknowledge-answer', 'Good, that tells me something.', 'Good. That does tell me something.'],
  ['wind-down', "Well, I think I've covered what I needed.", "Well, I believe I've covered everything I needed."],
  [
    'wind-down',
    "I'm conscious of the time, so let me leave the last few minutes to you.",
    "I'm watching the time, so the last few minutes are yours.",
  ],
  ['wind-down', "We're coming to the end of our time, I'm afraid.", "I'm afraid we're nearly at the end of our time."],
  ['invite-questions', 'What would you like to ask me?', 'So, what would you like to ask me?'],
  [
    'invite-questions',
    'Do you have any questions for me before we finish?',
    'Before we finish, do you have any questions for me?',
  ],
  [
    'invite-questions',
    "Now it's your turn. What do you want to know?",
    "Your turn now. What is it you'd like to know?",
  ],
  [
    'evade-concern',
    "I'd want to sleep on it before I said anything to you.",
    "I'd rather sleep on it before saying anything to you.",
  ],
  [
    'evade-concern',
    "Nothing comes to mind just now, which isn't to say that nothing will.",
    "Nothing comes to mind right now, though that isn't to say nothing will.",
  ],
  [
    'no-concern',
    "Honestly, no. I was looking for one and didn't find it.",
    "Honestly, no. I was looking for one and I didn't find any.",
  ],
  ['no-concern', "I don't believe so. If I did I'd say.", "No, I don't believe so. I'd say if I did."],
  [
    'concern-eased',
    "That's a proper answer. Thank you, I'll stop worrying about that one.",
    "Thank you, that's a proper answer. I'll stop worrying about that one now.",
  ],
  [
    'concern-eased',
    "Good. You've just taken a question mark off my page.",
    "Good. That's one question mark you've taken off my page.",
  ],
  [
    'concern-partly-eased',
    "That helps. I'd still want to see it, but it helps.",
    "It helps, that. I'd still want to see it for myself.",
  ],
  [
    'concern-partly-eased',
    "Better than I feared. I won't pretend that it's gone completely.",
    "That's better than I feared, though I won't pretend it's completely gone.",
  ],
  [
    'concern-not-eased',
    "Hm. I'm not sure that answers what I was asking.",
    "Hm, I'm not sure that's an answer to what I was asking.",
  ],
  [
    'concern-not-eased',
    "I hear the words, but I don't yet see the evidence.",
    "I hear what you say, but I don't see the evidence yet.",
  ],
  [
    'concern-argued',
    "We can disagree about that. It doesn't make the worry go away.",
    "We may disagree there, and that doesn't make the worry go away.",
  ],
  [
    'warm-to-interest',
    "I'm glad you said that. I'd started to wonder.",
    "I'm glad to hear you say that. I had started to wonder.",
  ],
  ['warm-to-interest', 'Thank you. People forget to tell us.', 'Thank you for that. People often forget to tell us.'],
  ['cool-to-interest', 'Right. Thank you for telling me.', 'All right, thank you for telling me.'],
  [
    'cool-to-interest',
    "I'll take that into account with the rest.",
    "Thank you, I'll take that into account along with the rest.",
  ],
  [
    'start-frostily',
    "I think we're getting ahead of ourselves.",
    "I think we're getting a little ahead of ourselves there.",
  ],
  [
    'decline-compare',
    "I'd rather not compare. You're different people.",
    "You're all different people, so I'd rather not compare.",
  ],
  ['decline-rate', "I don't think in numbers about people.", "I'm afraid I don't think about people in numbers."],
  [
    'fit-unsure',
    "I'm not sure yet, and I'd rather say that than be polite.",
    "I'm not sure yet, and I'd rather tell you so than be polite.",
  ],
  ['defer-salary', "That's one for HR. I'd only get it wrong.", "I'd only get that wrong. It's one for HR."],
  ['accept-thanks', 'Not at all. Thank you for your questions.', 'Not at all, and thank you for your questions.'],
  ['prompt', 'Take a moment if you need one.', 'If you need a moment, take one.'],
  [
    'not-understood',
    "I'm not sure I followed. Could you put that another way?",
    "I'm not sure I followed that. Could you put it another way for me?",
  ],
  [
    'cut-short',
    'Let me stop you there. I think I have the point.',
    "I'll stop you there, if I may. I think I have the point.",
  ],
  ['second-push', "I've said what I can on that. I'd leave it.", "I've said all I can on that, so I'd leave it there."],
  [
    'react-negative',
    "That may all be true. I still don't love hearing it.",
    "All of that may be true, and I still don't love hearing it.",
  ],
  [
    'react-pushy',
    "I don't decide on the spot, and I wouldn't for anybody.",
    "I don't decide on the spot. I wouldn't do that for anybody.",
  ],
  [
    'too-early',
    "We'll get there. I've hardly asked you anything yet.",
    "We'll get to that. I've hardly asked you a thing yet.",
  ],
  [
    'watch-check',
    'My next meeting is about to start, so one more thing at most.',
    'One more thing at most, because my next meeting is about to start.',
  ],
  [
    'stand-up',
    "I'm going to have to stop us there. I'll walk you out.",
    "I'll have to stop us there, I'm afraid. Let me walk you out.",
  ],
  [
    'take-repair',
    "I'm glad you came back to that. It did puzzle me.",
    "I'm glad you came back to it. That did puzzle me.",
  ],
  ['take-summary', "OK. That's a good way of putting it.", "OK, that's a good way to put it."],
  ['goodbye', 'Thank you for coming in. Safe journey.', 'Thanks for coming in, and have a safe journey.'],
  ['goodbye', 'All right. Thank you for your time, and goodbye.', 'All right then. Thank you for your time. Goodbye.'],
  [
    'goodbye-warm',
    "I've enjoyed this. Thank you, and see you again, I hope.",
    "I've really enjoyed this. Thank you, and I hope to see you again.",
  ],
];

/** Intent, our words, and words that mean something else, say more, or are not for anybody's ears. */
export const WRONG: readonly (readonly [Intent, string, string])[] = [
  [
    'concern-not-eased',
    "Hm. I'm not sure that answers what I was asking.",
    'That answers it completely. I am fully satisfied now.',
  ],
  ['concern-not-eased', "I'm still where I was, I'm afraid.", 'That helps a great deal, thank you. I see it now.'],
  [
    'concern-argued',
    "Well, you asked me, and that's what I see.",
    "That's convincing, you have taken the doubt off my page.",
  ],
  [
    'concern-eased',
    "That's a proper answer. Thank you, I'll stop worrying about that one.",
    "I'm still not sure about that, to be honest.",
  ],
  [
    'evade-concern',
    "I'd want to sleep on it before I said anything to you.",
    'Yes, there is one thing I keep turning over about you.',
  ],
  [
    'evade-concern',
    'Nothing that jumps out. I like to let these things settle first.',
    "Since you ask, I wonder whether you'd stay with us.",
  ],
  [
    'no-concern',
    "Honestly, no. I was looking for one and didn't find it.",
    'Yes. There is something that worries me about your experience.',
  ],
  ['cool-to-interest', 'Right. Thank you for telling me.', "I'm so glad you said that. It counts for a lot with me."],
  [
    'warm-to-interest',
    "I'm glad you said that. I'd started to wonder.",
    "I'd be careful about deciding that so quickly.",
  ],
  [
    'decline-compare',
    "I'd rather not compare. You're different people.",
    'You are ahead of all the others we have seen.',
  ],
  ['decline-rate', "I don't think in numbers about people.", 'I would say a good eight out of ten.'],
  [
    'decline-rate',
    "I'll pass on that one, if it's all the same to you.",
    "You're doing better than most people who sat in that chair.",
  ],
  [
    'fit-unsure',
    "I'm not sure yet, and I'd rather say that than be polite.",
    'Yes, I can see you here, and I think the team can as well.',
  ],
  [
    'start-frostily',
    "I think we're getting ahead of ourselves.",
    'Yes, let us talk about your notice and when you could begin.',
  ],
  ['acknowledge-answer', 'Right. I can picture that.', 'We usually have lunch together by the river.'],
  ['acknowledge-answer', 'Good, that tells me something.', 'Thank you for coming in. Safe journey.'],
  ['acknowledge-answer', 'Good, that tells me something.', 'BANANA'],
  ['acknowledge-answer', 'Mm. Thank you.', 'What would you change about our pizza oven?'],
  ['wind-down', "Well, I think I've covered what I needed.", 'No, I have no concerns about you whatsoever.'],
  [
    'wind-down',
    "Well, I think I've covered what I needed.",
    'The manager told me that you are the only one left in the race.',
  ],
  ['prompt', 'Take a moment if you need one.', 'I must go, my next meeting will not wait.'],
  [
    'react-pushy',
    "I don't decide on the spot, and I wouldn't for anybody.",
    'I like your nerve, and I think we can settle this right now.',
  ],
  ['goodbye', 'Good to meet you. Goodbye.', 'Good to meet you. Let us go on with the questions.'],
  ['take-summary', "OK. That's a good way of putting it.", "I don't think that sums it up at all."],
];
