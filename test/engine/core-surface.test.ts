/** The core's one door, name by name: a name gone or new is a decision, not an accident. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from '../../src/core/index.ts';

test('the core exports these names and no others', () => {
  assert.deepEqual(Object.keys(core).sort(), [
    'ACTS', 'ANSWER_PARTS', 'ClinchError', 'DEFECTS', 'FINDING_FAMILIES', 'INTENTS', 'KINDS', 'OUTCOMES', 'PARTS', 'REFUSALS', 'REGISTERS',
    'RISK_CONTEXTS', 'RUBRIC_COLUMNS', 'SIGNALS', 'STAGES', 'VOICES', 'actKind', 'answerPartKind', 'compileContent', 'concernKind', 'confidenceKind',
    'confidenceRecord', 'criterionKind', 'dayIn', 'debriefRecord', 'done', 'familyKind', 'hear', 'instantOf', 'interviewRecord', 'isPlainAddress',
    'isZone', 'localIn', 'mailAccountRecord', 'merge', 'minutesLeft', 'notePartKind', 'noteRecord', 'noteRuleKind', 'openEar', 'openRehearsal',
    'personRecord', 'personaKind', 'planEditsRecord', 'profileRecord', 'proofPointRecord', 'recognise', 'refuse', 'roleFamilyKind', 'roleFamilyOf',
    'sceneWishRecord', 'scorecard', 'seeded', 'segments', 'setScene', 'signalKind', 'signals', 'step', 'takeRecord', 'toneKind', 'wallClock', 'words',
    'worryRecord',
  ]);
});
