import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM, type DOMWindow } from 'jsdom';
import { packageFinding, type PackageFinding, type PackageProfileId } from '../../contract/packageFindings.ts';

/** How a learning system behaves. */
export type Manner = 'willing' | 'throwing' | 'denying';

/** What a system has of a learner: elements and values, as last committed. */
export type Kept = Map<string, string>;

export interface ScormLaunch {
  readonly kept: Kept;
  readonly isReview?: boolean;
  readonly manner?: Manner;
  readonly profile: PackageProfileId;
  /** The clock of the page, in milliseconds. */
  readonly nowMs: () => number;
}

/** The run-time of one launch, and what was noticed at it. */
export interface ScormRuntime {
  readonly api: Readonly<Record<string, (...given: string[]) => string>>;
  readonly findings: readonly PackageFinding[];
  /** Values as set, committed or not. */
  readonly pending: ReadonlyMap<string, string>;
  /** When commits were asked for. */
  readonly commitsMs: readonly number[];
  /** How often the session was ended. */
  finishes(): number;
}

/** What holds for one launch only, or is not for reading. */
const OF_ONE_LAUNCH = /session_time|\.exit$|interactions/;

const NAMES = {
  scorm12: {
    ...{ file: 'scorm12', class: 'Scorm12API', api: 'API', verb: 'LMS', prefix: 'cmi.core.', finish: 'LMSFinish' },
    ...{ mode: 'lesson_mode', learner: 'student_id', status: 'cmi.core.lesson_status', location: 'lesson_location' },
    locationLimit: 255,
  },
  scorm2004: {
    ...{ file: 'scorm2004', class: 'Scorm2004API', api: 'API_1484_11', verb: '', prefix: 'cmi.', finish: 'Terminate' },
    ...{ mode: 'mode', learner: 'learner_id', status: 'cmi.completion_status', location: 'location' },
    // Systems that keep the older version's limit are many; a number needs no more.
    locationLimit: 255,
  },
} as const;

export type ScormNames = (typeof NAMES)[keyof typeof NAMES];

/** The stricter of both versions: what fits there fits everywhere. */
const SUSPEND_LIMIT = 4096;

/** Statuses from the worst to the best; those beside each other are equally done. */
const RANKS: Readonly<Record<string, number>> = {
  'not attempted': 0,
  unknown: 0,
  browsed: 0,
  incomplete: 1,
  completed: 3,
  failed: 3,
  passed: 4,
};

/**
 * A learning system on scorm-again, stricter than it: limits of lengths, nothing that is done may be taken back, nothing
 * written in review.
 */
export class ScormSystem {
  readonly names: ScormNames;
  readonly #window: DOMWindow;

  constructor(kind: 'scorm12' | 'scorm2004') {
    this.names = NAMES[kind];
    this.#window = new JSDOM('', { url: 'https://system.invalid/', runScripts: 'outside-only' }).window;
    const path = fileURLToPath(import.meta.resolve(`scorm-again/${this.names.file}/min`));
    // The module form has no global; the script beside it has.
    this.#window.eval(readFileSync(path.replace(/([\\/])esm\1/, '$1'), 'utf8'));
  }

  launch({ kept, isReview = false, manner = 'willing', profile, nowMs }: ScormLaunch): ScormRuntime {
    const { names } = this;
    const { prefix, verb, status } = names;
    const isOne = verb === 'LMS';
    const Runtime = (this.#window as unknown as Record<string, new (settings: object) => Inner>)[names.class]!;
    const inner = new Runtime({ autocommit: false, logLevel: 5 });
    // A 2004 system drops what was not left with `suspend`.
    const isResumed = isOne || kept.get('cmi.exit') === 'suspend';
    const data = Object.fromEntries([...kept].filter(([element]) => isResumed && !OF_ONE_LAUNCH.test(element)));
    data[prefix + names.mode] = isReview ? 'review' : 'normal';
    data[prefix + names.learner] = 'learner-7';
    inner['loadFromFlattenedJSON']!(data, '');

    const findings: PackageFinding[] = [];
    const find: typeof packageFinding = (code, details) => {
      const finding = packageFinding(code, details, profile);
      findings.push(finding);
      return finding;
    };
    const pending = new Map<string, string>();
    const commitsMs: number[] = [];
    let finishes = 0;
    const call = (name: string, ...given: string[]): string => String(inner[verb + name]!(...given));
    const store = (): void => {
      for (const [element, value] of pending) kept.set(element, value);
    };
    /** @returns whether a system would take it */
    const look = (element: string, value: string): boolean => {
      if (isReview) find('record.reviewed', { element });
      const isPlace = element === prefix + names.location;
      const limit = element === 'cmi.suspend_data' ? SUSPEND_LIMIT : isPlace ? names.locationLimit : null;
      const before = pending.get(element) ?? (isResumed ? kept.get(element) : undefined) ?? '';
      const isStatus = element === status || element === 'cmi.success_status';
      const isLess = isStatus
        ? (RANKS[value] ?? 0) < (RANKS[before] ?? 0)
        : /score\.(raw|scaled)$/.test(element) && before !== '' && Number(value) < Number(before);
      if (isLess) find('record.downgraded', { element, from: before, to: value });
      if (limit === null || value.length <= limit) return true;
      find('record.long', { element, length: value.length, limit });
      return false;
    };
    const methods: Record<string, (...given: string[]) => string> = {
      Initialize: (...given) => call('Initialize', ...given),
      GetValue: (...given) => call('GetValue', ...given),
      GetLastError: (...given) => call('GetLastError', ...given),
      GetErrorString: (...given) => call('GetErrorString', ...given),
      GetDiagnostic: (...given) => call('GetDiagnostic', ...given),
      SetValue: (element, value) => {
        if (!look(element, value)) return 'false';
        const answer = call('SetValue', element, value);
        const error = call('GetLastError');
        if (error === '0') pending.set(element, value);
        else find('record.rejected', { element, value: shortened(value), error });
        return answer;
      },
      Commit: () => {
        commitsMs.push(nowMs());
        if (manner === 'denying') return 'false';
        store();
        return call('Commit', '');
      },
      [names.finish.replace('LMS', '')]: () => {
        finishes += 1;
        if (manner === 'denying') return 'false';
        store();
        return call(names.finish.replace('LMS', ''), '');
      },
    };
    const api = Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        verb + name,
        (...given: string[]) => {
          if (manner === 'throwing') throw new Error('the system fails');
          return method(...given);
        },
      ]),
    );
    return { api, findings, pending, commitsMs, finishes: () => finishes };
  }

  close(): void {
    this.#window.close();
  }
}

/** A run-time of scorm-again: methods by name, and its own way to load. */
interface Inner {
  readonly [name: string]: (...given: (string | object)[]) => unknown;
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
