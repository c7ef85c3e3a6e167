import type { PlayerCheck } from '../../../main/contract/player.ts';
import type { Success } from '../progress/progress.ts';
import type { Dialect, Setting } from './scormDialect.ts';
import {
  duration,
  interactionId,
  interactionType,
  oneLine,
  optionId,
  percent,
  scaled,
  timestamp,
} from './scormValues.ts';
import type { AnswerReport } from './tracking.ts';

/** Characters of an answer in words, and of a question. */
const WORDS_LIMIT = 250;

/** SCORM 2004, 4th edition: completion and success are two things. */
export const SCORM_2004: Dialect = {
  apiName: 'API_1484_11',
  methods: {
    initialize: 'Initialize',
    terminate: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    lastError: 'GetLastError',
  },
  alreadyInitialized: '103',
  elements: {
    mode: 'cmi.mode',
    location: 'cmi.location',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
    learner: 'cmi.learner_id',
  },
  locationLimit: 1000,
  outcome: (get) => {
    const success = get('cmi.success_status');
    const score = get('cmi.score.scaled');
    const measure = Number(get('cmi.progress_measure'));
    return {
      isComplete: get('cmi.completion_status') === 'completed',
      success: success === 'passed' || success === 'failed' ? (success satisfies Success) : 'unknown',
      score: score === '' || Number.isNaN(Number(score)) ? null : Number(score),
      watchedShare: Number.isNaN(measure) ? 0 : measure,
    };
  },
  sessionTime: duration,
  statuses: ({ isComplete, success, score, watchedShare }, hasChecks) => {
    const settings: Setting[] = [
      ['cmi.completion_status', isComplete ? 'completed' : 'incomplete'],
      ['cmi.progress_measure', scaled(isComplete ? 1 : Math.min(watchedShare, 0.99))],
    ];
    if (hasChecks && success !== 'unknown') settings.push(['cmi.success_status', success]);
    if (hasChecks && score !== null)
      settings.push(
        ['cmi.score.min', '0'],
        ['cmi.score.max', '100'],
        ['cmi.score.raw', percent(score)],
        ['cmi.score.scaled', scaled(score)],
      );
    return settings;
  },
  interaction: (place, report, weighting) => {
    const prefix = `cmi.interactions.${place}`;
    const rights = rightAnswers(report.check);
    return [
      [`${prefix}.id`, interactionId(report.index)],
      [`${prefix}.type`, interactionType(report.check)],
      [`${prefix}.timestamp`, timestamp(report.at)],
      [`${prefix}.weighting`, String(weighting)],
      ...rights.map((right, at): Setting => [`${prefix}.correct_responses.${at}.pattern`, right]),
      [`${prefix}.learner_response`, answerOf(report)],
      [`${prefix}.result`, report.isRight ? 'correct' : 'incorrect'],
      [`${prefix}.description`, oneLine(report.check.question, WORDS_LIMIT)],
    ];
  },
};

/** Each of them is right; also xAPI's form. */
export function rightAnswers(check: PlayerCheck): string[] {
  switch (check.kind) {
    case 'true-false':
      return [String(check.isTrue)];
    case 'short':
      return [...new Set(check.accepted.map(words))].slice(0, 5);
    default:
      return [choice(check.options.flatMap(({ isRight }, index) => (isRight ? [index] : [])))];
  }
}

/** Also xAPI's form. */
export function answerOf({ given }: AnswerReport): string {
  if (typeof given === 'boolean') return String(given);
  return typeof given === 'string' ? words(given) : choice(given);
}

/** Words that no separator of the data model is read in. */
function words(text: string): string {
  return oneLine(text.replace(/\[[.,:]\]|[{}]/g, ' '), WORDS_LIMIT);
}

function choice(chosen: readonly number[]): string {
  return chosen.map(optionId).join('[,]');
}
