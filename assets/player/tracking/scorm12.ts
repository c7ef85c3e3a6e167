import type { PlayerCheck } from '../../../main/contract/player.ts';
import type { Success } from '../progress/progress.ts';
import type { Dialect, Setting } from './scormDialect.ts';
import { clockTime, interactionId, interactionType, oneLine, optionId, percent, time12 } from './scormValues.ts';
import type { AnswerReport } from './tracking.ts';

/** Characters of an answer. */
const ANSWER_LIMIT = 255;

/** SCORM 1.2: one status for both having done and having passed. */
export const SCORM_12: Dialect = {
  apiName: 'API',
  methods: {
    initialize: 'LMSInitialize',
    terminate: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    lastError: 'LMSGetLastError',
  },
  alreadyInitialized: '101',
  elements: {
    mode: 'cmi.core.lesson_mode',
    location: 'cmi.core.lesson_location',
    exit: 'cmi.core.exit',
    sessionTime: 'cmi.core.session_time',
    learner: 'cmi.core.student_id',
  },
  locationLimit: 255,
  outcome: (get) => {
    const status = get('cmi.core.lesson_status');
    const success: Success = status === 'passed' || status === 'failed' ? status : 'unknown';
    const raw = get('cmi.core.score.raw');
    return {
      isComplete: success !== 'unknown' || status === 'completed',
      success,
      score: raw === '' || Number.isNaN(Number(raw)) ? null : Number(raw) / 100,
      watchedShare: 0,
    };
  },
  sessionTime: time12,
  statuses: ({ isComplete, success, score }, hasChecks, wasComplete) => {
    // One status for two things: a lesson with checks is done when it is passed or failed.
    const undecided = hasChecks && !wasComplete ? 'incomplete' : 'completed';
    const done = success === 'unknown' ? undecided : success;
    const settings: Setting[] = [['cmi.core.lesson_status', isComplete ? done : 'incomplete']];
    if (hasChecks && score !== null)
      settings.push(['cmi.core.score.min', '0'], ['cmi.core.score.max', '100'], ['cmi.core.score.raw', percent(score)]);
    return settings;
  },
  interaction: (place, report, weighting) => {
    const prefix = `cmi.interactions.${place}`;
    const rights = rightAnswers(report.check);
    return [
      [`${prefix}.id`, interactionId(report.index)],
      [`${prefix}.type`, interactionType(report.check)],
      [`${prefix}.time`, clockTime(report.at)],
      [`${prefix}.weighting`, String(weighting)],
      ...rights.map((right, at): Setting => [`${prefix}.correct_responses.${at}.pattern`, right]),
      [`${prefix}.student_response`, answerOf(report)],
      [`${prefix}.result`, report.isRight ? 'correct' : 'wrong'],
    ];
  },
};

function rightAnswers(check: PlayerCheck): string[] {
  switch (check.kind) {
    case 'true-false':
      return [truth(check.isTrue)];
    case 'short':
      return check.accepted.slice(0, 5).map(words);
    default:
      return [choice(check.options.flatMap(({ isRight }, index) => (isRight ? [index] : [])))];
  }
}

function answerOf({ given }: AnswerReport): string {
  if (typeof given === 'boolean') return truth(given);
  return typeof given === 'string' ? words(given) : choice(given);
}

function truth(isTrue: boolean): string {
  return isTrue ? 't' : 'f';
}

function words(text: string): string {
  return oneLine(text, ANSWER_LIMIT);
}

function choice(chosen: readonly number[]): string {
  return chosen.map(optionId).join(',');
}
