import { describe, expect, test } from 'vitest';
import { NO_OUTCOME } from '../../../assets/player/progress/session.ts';
import { scormTracking } from '../../../assets/player/tracking/scorm.ts';
import { SCORM_12 } from '../../../assets/player/tracking/scorm12.ts';
import { SCORM_2004 } from '../../../assets/player/tracking/scorm2004.ts';
import { awaitApi, call, findApi, type ApiWindow } from '../../../assets/player/tracking/scormApi.ts';
import type { Dialect } from '../../../assets/player/tracking/scormDialect.ts';
import {
  duration,
  interactionId,
  oneLine,
  optionId,
  percent,
  scaled,
  time12,
  timestamp,
} from '../../../assets/player/tracking/scormValues.ts';
import { MULTIPLE, SHORT, SINGLE, TRUE_FALSE } from './lesson.ts';

const SOON = { everyMs: 1, forMs: 5 };
const both = [SCORM_12, SCORM_2004] as const;

/** A run-time that notes what is called, over data that it keeps. */
function runtime(dialect: Dialect, data: Record<string, string> = {}, answers: Record<string, unknown> = {}) {
  const calls: string[] = [];
  const { methods } = dialect;
  const note =
    (method: string, value: (...given: string[]) => unknown) =>
    (...given: string[]) => {
      calls.push([method, ...given.filter(Boolean)].join(' '));
      return answers[method] ?? value(...given);
    };
  const api = {
    [methods.initialize]: note('initialize', () => 'true'),
    [methods.terminate]: note('terminate', () => 'true'),
    [methods.commit]: note('commit', () => 'true'),
    [methods.lastError]: () => answers['lastError'] ?? '0',
    [methods.get]: (element: string) => data[element] ?? '',
    [methods.set]: note('set', (element, value) => {
      data[element] = value!;
      return 'true';
    }),
  };
  const window = windowOf({ [dialect.apiName]: api });
  return { calls, data, window, sets: () => calls.filter((line) => line.startsWith('set ')) };
}

function windowOf(properties: object, parent?: ApiWindow): ApiWindow {
  const window: Record<string, unknown> = { ...properties };
  window['parent'] = parent ?? window;
  return window as unknown as ApiWindow;
}

const foreign = (parent: ApiWindow): ApiWindow =>
  new Proxy(windowOf({}, parent), {
    get: (_target, name) => {
      if (name === 'parent') return parent;
      throw new DOMException('cross-origin', 'SecurityError');
    },
  });

const report = (outcome = NO_OUTCOME, positionSeconds = 42.04) => ({
  positionSeconds,
  suspendText: '1.42.0.0.A.A.',
  outcome,
  sessionSeconds: 75.4567,
});

const ignore = (): void => undefined;

describe('SCORM.md trap 16: the run-time is looked for', () => {
  const api = { LMSInitialize: () => 'true' };

  test('up the parents, past windows of another origin, then in the opener and its parents', () => {
    const top = windowOf({ API: api });
    expect(findApi(windowOf({}, windowOf({}, top)), 'API')).toBe(api);
    expect(findApi(windowOf({}, foreign(top)), 'API')).toBe(api);
    expect(findApi(windowOf({ opener: windowOf({}, top) }), 'API')).toBe(api);
    expect(findApi(windowOf({}, windowOf({ opener: top })), 'API')).toBe(api);
  });

  test('and given up: none, too deep, or hidden by its origin', () => {
    const deep = Array.from({ length: 40 }).reduce<ApiWindow>((parent) => windowOf({}, parent), windowOf({ API: api }));
    expect(findApi(deep, 'API')).toBeNull();
    const alone = windowOf({});
    expect(findApi(foreign(alone), 'API')).toBeNull();
    expect(findApi(windowOf({ opener: null }), 'API_1484_11')).toBeNull();
  });

  test('again and again, since some systems put it in place later', async () => {
    const window = windowOf({}) as unknown as Record<string, unknown> & ApiWindow;
    setTimeout(() => Object.assign(window, { API: api }), 5);
    expect(await awaitApi(window, 'API', { everyMs: 2, forMs: 500 })).toBe(api);
    expect(await scormTracking(windowOf({}), SCORM_12, 0, SOON).open()).toBeNull();
  });

  test('one that throws, lacks a method or answers with nonsense is one that says no', () => {
    const odd = {
      throws: () => {
        throw new Error('not today');
      },
      nothing: () => undefined,
      object: () => ({}),
      truth: () => true,
    };
    expect(['throws', 'nothing', 'object', 'missing', 'truth'].map((name) => call(odd, name))).toEqual([
      '',
      '',
      '',
      '',
      'true',
    ]);
  });
});

describe.each(both)('a launch with $apiName', (dialect) => {
  const statusElement = dialect === SCORM_12 ? 'cmi.core.lesson_status' : 'cmi.completion_status';

  test('SCORM.md traps 5 and 7: exit and `incomplete` are set and committed right after Initialize', async () => {
    const { calls, window } = runtime(dialect);
    await scormTracking(window, dialect, 0, SOON).open();
    expect(calls).toEqual([
      'initialize',
      `set ${dialect.elements.exit} suspend`,
      `set ${statusElement} incomplete`,
      'commit',
    ]);
  });

  test.each(['completed', 'passed', 'failed'])(
    'SCORM.md trap 4: %s is not turned into incomplete, at launch or later',
    async (status) => {
      const isTwo = dialect === SCORM_2004;
      const data: Record<string, string> = isTwo
        ? { 'cmi.completion_status': 'completed', 'cmi.success_status': status === 'completed' ? 'unknown' : status }
        : { 'cmi.core.lesson_status': status };
      const before = { ...data };
      const { window } = runtime(dialect, data);
      const tracking = scormTracking(window, dialect, 2, SOON);
      await tracking.open();
      tracking.save(report(), ignore);
      tracking.close(report());
      expect(data).toMatchObject(before);
    },
  );

  test('SCORM.md trap 4: exit is always `suspend`, also after completion', async () => {
    const { calls, window } = runtime(dialect);
    const tracking = scormTracking(window, dialect, 0, SOON);
    await tracking.open();
    tracking.close(report({ ...NO_OUTCOME, isComplete: true }));
    const exits = calls.filter((line) => line.includes('exit'));
    expect(new Set(exits)).toEqual(new Set([`set ${dialect.elements.exit} suspend`]));
    expect(calls.filter((line) => line === 'terminate')).toHaveLength(1);
    expect(calls).toContain(`set ${statusElement} completed`);
  });

  test.each(['review', 'browse'])('SCORM.md trap 6: in %s nothing is written', async (mode) => {
    const { calls, window } = runtime(dialect, { [dialect.elements.mode]: mode });
    const tracking = scormTracking(window, dialect, 1, SOON);
    expect(await tracking.open()).toMatchObject({ isReview: true });
    tracking.answer({ index: 0, check: SINGLE, given: [1], isRight: true, at: new Date() });
    tracking.save(report(), ignore);
    tracking.close(report());
    expect(calls).toEqual(['initialize', 'terminate']);
  });

  test('SCORM.md trap 6: a launch without playback leaves the bookmark alone', async () => {
    const { data, window } = runtime(dialect, { [dialect.elements.location]: '61.5', 'cmi.suspend_data': 'kept' });
    const tracking = scormTracking(window, dialect, 0, SOON);
    expect(await tracking.open()).toMatchObject({ positionSeconds: 61.5, suspendText: 'kept' });
    tracking.close(null);
    expect(data).toMatchObject({ [dialect.elements.location]: '61.5', 'cmi.suspend_data': 'kept' });
  });

  test('SCORM.md trap 3: the location fits its limit', async () => {
    const { data, window } = runtime(dialect);
    const tracking = scormTracking(window, dialect, 0, SOON);
    await tracking.open();
    tracking.save(report(NO_OUTCOME, 359_999.96), ignore);
    expect(data[dialect.elements.location]).toBe('360000.0');
  });

  test('SCORM.md trap 8: without checks no score and no success are written', async () => {
    const { sets, window } = runtime(dialect);
    const tracking = scormTracking(window, dialect, 0, SOON);
    await tracking.open();
    tracking.save(report({ isComplete: true, success: 'unknown', score: null, watchedShare: 1 }), ignore);
    expect(sets().filter((line) => /score|success|mastery/.test(line))).toEqual([]);
  });

  test('says when a commit, or a value, is denied, and goes on', async () => {
    const denied: boolean[] = [];
    for (const answers of [{ commit: 'false' }, { set: 'false' }]) {
      const { window } = runtime(dialect, {}, answers);
      const tracking = scormTracking(window, dialect, 0, SOON);
      expect(await tracking.open()).not.toBeNull();
      tracking.save(report(), (isTaken) => denied.push(isTaken));
    }
    expect(denied).toEqual([false, false]);
  });

  test('takes a run-time that was initialized by someone else, and gives up one that never is', async () => {
    const initialized = runtime(dialect, {}, { initialize: 'false', lastError: dialect.alreadyInitialized });
    expect(await scormTracking(initialized.window, dialect, 0, SOON).open()).not.toBeNull();
    const never = runtime(dialect, {}, { initialize: 'false' });
    expect(await scormTracking(never.window, dialect, 0, SOON).open()).toBeNull();
  });

  test('after the end nothing is called any more', async () => {
    const { calls, window } = runtime(dialect);
    const tracking = scormTracking(window, dialect, 1, SOON);
    await tracking.open();
    tracking.close(null);
    const count = calls.length;
    tracking.save(report(), ignore);
    tracking.close(report());
    tracking.answer({ index: 0, check: SINGLE, given: [1], isRight: true, at: new Date() });
    expect(calls).toHaveLength(count);
  });

  test('SCORM.md trap 11: interactions follow those that are there, under plain names', async () => {
    const { data, window } = runtime(dialect, { 'cmi.interactions._count': '3' });
    const tracking = scormTracking(window, dialect, 4, SOON);
    await tracking.open();
    const at = new Date('2026-03-01T09:08:07.654Z');
    const answers = [
      { check: { ...SINGLE, id: 'urn:q 1' }, given: [0], isRight: false },
      { check: MULTIPLE, given: [0, 2], isRight: true },
      { check: TRUE_FALSE, given: true, isRight: true },
      { check: SHORT, given: ' Paris[,]x ', isRight: false },
    ];
    answers.forEach((answer, index) => {
      tracking.answer({ ...answer, index, at });
    });
    const response = dialect === SCORM_12 ? 'student_response' : 'learner_response';
    const of = (name: string) => [3, 4, 5, 6].map((place) => data[`cmi.interactions.${place}.${name}`]);
    expect(of('id')).toEqual(['q1', 'q2', 'q3', 'q4']);
    expect(of('type')).toEqual(['choice', 'choice', 'true-false', 'fill-in']);
    expect(of('weighting')).toEqual(['25', '25', '25', '25']);
    const isOne = dialect === SCORM_12;
    expect(of(response)).toEqual(isOne ? ['a', 'a,c', 't', 'Paris[,]x'] : ['a', 'a[,]c', 'true', 'Paris x']);
    expect(of('result')).toEqual([isOne ? 'wrong' : 'incorrect', 'correct', 'correct', isOne ? 'wrong' : 'incorrect']);
    expect(of('correct_responses.0.pattern')).toEqual(
      isOne ? ['b', 'a,c', 't', 'Paris'] : ['b', 'a[,]c', 'true', 'Paris'],
    );
  });
});

describe('what only one version has', () => {
  test('1.2: a lesson with checks is done when passed or failed; SCORM.md trap 5: `entry` is never asked for', async () => {
    const { data, window } = runtime(SCORM_12, { 'cmi.core.entry': '', 'cmi.core.lesson_location': '30' });
    const tracking = scormTracking(window, SCORM_12, 2, SOON);
    expect(await tracking.open()).toMatchObject({ positionSeconds: 30 });
    const statuses = (['unknown', 'failed', 'passed'] as const).map((success) => {
      tracking.save(report({ isComplete: true, success, score: 0.5, watchedShare: 1 }), ignore);
      return data['cmi.core.lesson_status'];
    });
    expect(statuses).toEqual(['incomplete', 'failed', 'passed']);
    expect(data).toMatchObject({ 'cmi.core.score.raw': '50', 'cmi.core.session_time': '0000:01:15.46' });
  });

  test('SCORM.md trap 10: scores are 0–100 in 1.2, and −1…1 as well in 2004', async () => {
    const { data, window } = runtime(SCORM_2004);
    const tracking = scormTracking(window, SCORM_2004, 3, SOON);
    await tracking.open();
    tracking.save(report({ isComplete: true, success: 'passed', score: 2 / 3, watchedShare: 1 }), ignore);
    expect(data).toMatchObject({
      'cmi.score.scaled': '0.6667',
      'cmi.score.raw': '66.67',
      'cmi.success_status': 'passed',
      'cmi.completion_status': 'completed',
      'cmi.session_time': 'PT75.46S',
    });
  });

  test('SCORM.md trap 12: an unset value of 2004 is nothing to worry about', async () => {
    const { window } = runtime(SCORM_2004, {}, { lastError: '403' });
    expect(await scormTracking(window, SCORM_2004, 0, SOON).open()).toMatchObject({
      positionSeconds: null,
      suspendText: '',
    });
  });
});

test('SCORM.md trap 9: times have two decimals and never more', () => {
  expect([0, 1.2345, 59.999, 3661.5, 400_000.126].map(time12)).toEqual([
    '0000:00:00.00',
    '0000:00:01.23',
    '0000:01:00.00',
    '0001:01:01.50',
    '0111:06:40.13',
  ]);
  expect([0, 12.34, 75.4567].map(duration)).toEqual(['PT0.00S', 'PT12.34S', 'PT75.46S']);
  expect(timestamp(new Date('2026-03-01T09:08:07.654Z'))).toBe('2026-03-01T09:08:07.65Z');
});

test('numbers and names are plain', () => {
  expect([0, 1 / 3, 1].map(percent)).toEqual(['0', '33.33', '100']);
  expect([-1, 1 / 3, 2].map(scaled)).toEqual(['0', '0.3333', '1']);
  expect([interactionId(0), optionId(2), optionId(30)]).toEqual(['q1', 'c', '30']);
});

test('words of questions and answers are one line, and no character is cut in two', () => {
  expect(oneLine(' a\u2028b\r\n\tc\u0000d ', 9)).toBe('a b c d');
  expect(oneLine('🌊'.repeat(3), 3)).toBe('🌊');
});
