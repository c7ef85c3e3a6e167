import { PACKAGE_PROFILES } from '../../contract/packageFindings.ts';
import type {
  ClipReport,
  LessonCheckResult,
  PackageReport,
  PortraitCheckResult,
} from '../../services/checkRequests.ts';
import { clockText } from './progress.ts';

const MARKS = { good: 'good', look: 'look', bad: 'BAD ' } as const;

export function portraitText({ refusal, findings, reportPath }: PortraitCheckResult): string {
  return [
    ...(refusal ? [refusal.message] : []),
    ...findings.flatMap(({ state, text, advice }) => [
      `${MARKS[state]}  ${text}`,
      ...(advice === null ? [] : [`      ${advice}`]),
    ]),
    ...(reportPath === null ? [] : [reportPath]),
  ].join('\n');
}

export function clipText({ verdict, durationSeconds, measures }: ClipReport): string {
  const summary = {
    good: 'Nothing to mind.',
    look: 'Worth a look, though few will notice.',
    bad: 'Something is wrong that people will notice.',
  };
  return [
    ...measures.map(({ verdict: each, text, atSeconds }) => {
      const where = atSeconds === null || each === 'good' ? '' : ` Worst at ${atSeconds.toFixed(2)} s.`;
      return `${MARKS[each]}  ${text}${where}`;
    }),
    `${summary[verdict]} (${clockText(durationSeconds)} checked)`,
  ].join('\n');
}

export function lessonCheckText({ clips }: LessonCheckResult): string {
  return clips
    .map(({ number, report }) => {
      if (report === null) return `segment ${number}: not rendered yet`;
      const notable = report.measures.filter(({ verdict }) => verdict !== 'good');
      if (notable.length === 0) return `segment ${number}: good`;
      return [`segment ${number}:`, ...notable.map(({ verdict, text }) => `  ${MARKS[verdict]}  ${text}`)].join('\n');
    })
    .join('\n');
}

export function packageText({ path, kind, fileCount, bytes, passed, findings, profiles }: PackageReport): string {
  const reasons = {
    foreign: 'not run: another tool made this page',
    damaged: 'not run: the page lacks what it needs',
    time: 'not run: the check had taken long enough',
  };
  const of = (profile: string | null): string[] =>
    findings.filter((finding) => finding.profile === profile).map(({ message }) => `      ${message}`);
  return [
    path,
    `${kind}: ${fileCount} files, ${(bytes / 1e6).toFixed(1)} MB`,
    ...(of(null).length === 0 ? ['good  Files and manifest'] : ['BAD   Files and manifest', ...of(null)]),
    ...profiles.flatMap(({ id, state, reason }) => {
      const title = PACKAGE_PROFILES[id];
      if (reason !== null) return [`  –   ${title} (${reasons[reason]})`];
      return [`${state === 'passed' ? 'good' : 'BAD '}  ${title}`, ...of(id)];
    }),
    passed
      ? 'Nothing is wrong with it.'
      : `${findings.length} ${findings.length === 1 ? 'thing is' : 'things are'} wrong with it.`,
  ].join('\n');
}
