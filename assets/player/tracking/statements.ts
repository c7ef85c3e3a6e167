import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Outcome } from '../progress/progress.ts';
import { answerOf, rightAnswers } from './scorm2004.ts';
import { duration, interactionId, interactionType, optionId, scaled } from './scormValues.ts';
import type { AnswerReport, PlaybackEvent } from './tracking.ts';

const VIDEO = 'https://w3id.org/xapi/video';
const ADL = 'http://adlnet.gov/expapi/verbs/';

/** Verbs by their short names. */
const VERBS = {
  initialized: `${ADL}initialized`,
  played: `${VIDEO}/verbs/played`,
  paused: `${VIDEO}/verbs/paused`,
  seeked: `${VIDEO}/verbs/seeked`,
  answered: `${ADL}answered`,
  completed: `${ADL}completed`,
  passed: `${ADL}passed`,
  failed: `${ADL}failed`,
  terminated: `${ADL}terminated`,
} as const;

export type Verb = keyof typeof VERBS;

/** What all statements of a launch have in common. */
export interface Launch {
  readonly lesson: PlayerLesson;
  readonly actor: object;
  readonly activityId: string;
  /** Merged into every statement's own context. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly sessionId: string;
}

interface Parts {
  readonly object?: object;
  readonly result?: object;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** @param id a random UUID, so that a statement that is sent twice counts once */
export function statement(launch: Launch, verb: Verb, id: string, at: Date, parts: Parts = {}): object {
  return {
    id,
    timestamp: at.toISOString(),
    actor: launch.actor,
    verb: { id: VERBS[verb], display: { en: verb } },
    object: parts.object ?? lessonObject(launch),
    ...(parts.result !== undefined && { result: parts.result }),
    context: parts.context ?? launch.context,
  };
}

/** The context of the video profile, over one that the learning system gave. */
export function videoContext({ lesson, context, sessionId }: Launch): Record<string, unknown> {
  const activities = (context['contextActivities'] ?? {}) as Record<string, unknown>;
  const categories = [activities['category'] ?? []].flat();
  return {
    ...context,
    language: lesson.language,
    contextActivities: { ...activities, category: [...categories, { id: VIDEO }] },
    extensions: {
      ...(context['extensions'] as object | undefined),
      [`${VIDEO}/extensions/session-id`]: sessionId,
      [`${VIDEO}/extensions/length`]: hundredths(lesson.durationSeconds),
      [`${VIDEO}/extensions/completion-threshold`]: scaled(
        lesson.completion.rule === 'watched' ? lesson.completion.share : 1,
      ),
    },
  };
}

/** What a statement of the video profile says of a moment. */
export function playbackResult(event: PlaybackEvent, watchedShare: number): object {
  const extensions =
    event.kind === 'seeked'
      ? {
          [`${VIDEO}/extensions/time-from`]: hundredths(event.fromSeconds),
          [`${VIDEO}/extensions/time-to`]: hundredths(event.toSeconds),
        }
      : {
          [`${VIDEO}/extensions/time`]: hundredths(event.atSeconds),
          ...(event.kind === 'paused' && { [`${VIDEO}/extensions/progress`]: Number(scaled(watchedShare)) }),
        };
  return { extensions };
}

export function completedResult(positionSeconds: number, sessionSeconds: number, { watchedShare }: Outcome): object {
  return {
    completion: true,
    duration: duration(sessionSeconds),
    extensions: {
      [`${VIDEO}/extensions/time`]: hundredths(positionSeconds),
      [`${VIDEO}/extensions/progress`]: Number(scaled(watchedShare)),
    },
  };
}

export function successResult(isPassed: boolean, score: number, sessionSeconds: number): object {
  return {
    success: isPassed,
    duration: duration(sessionSeconds),
    score: { scaled: Number(scaled(score)), raw: Math.round(score * 100), min: 0, max: 100 },
  };
}

/** A check as an activity of its own. */
export function checkObject({ activityId, lesson }: Launch, { index, check }: AnswerReport): object {
  const choices =
    check.kind === 'single' || check.kind === 'multiple'
      ? {
          choices: check.options.map(({ text }, place) => ({
            id: optionId(place),
            description: { [lesson.language]: text },
          })),
        }
      : {};
  return {
    id: `${activityId}${activityId.endsWith('/') ? '' : '/'}${interactionId(index)}`,
    objectType: 'Activity',
    definition: {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      description: { [lesson.language]: check.question },
      interactionType: interactionType(check),
      correctResponsesPattern: rightAnswers(check),
      ...choices,
    },
  };
}

export function answerResult(report: AnswerReport): object {
  return { success: report.isRight, response: answerOf(report) };
}

function lessonObject({ lesson, activityId }: Launch): object {
  return {
    id: activityId,
    objectType: 'Activity',
    definition: { type: `${VIDEO}/activity-type/video`, name: { [lesson.language]: lesson.title } },
  };
}

function hundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
