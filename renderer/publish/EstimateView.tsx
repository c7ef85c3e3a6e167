import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PublishEstimate } from '../../main/api/answers.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { durationText } from '../jobs/amounts.ts';
import type { Estimated } from './useEstimate.ts';

/** What publishing would do, and how long it takes. */
export function EstimateView({ lesson, estimated }: { readonly lesson: Lesson; readonly estimated: Estimated }) {
  const { t } = useTranslation('publish');
  const { isPending, estimate, problem } = estimated;
  return (
    <Box
      aria-live="polite"
      aria-busy={isPending}
      sx={{ position: 'relative', padding: 2, borderRadius: 2, bgcolor: 'background.default', minBlockSize: 92 }}
    >
      {isPending && (
        <LinearProgress
          aria-label={t('estimate.pending')}
          sx={{ position: 'absolute', insetInline: 0, insetBlockStart: 0, borderRadius: 2 }}
        />
      )}
      {problem !== null && <Alert severity="error">{problem}</Alert>}
      {estimate && <Facts lesson={lesson} estimate={estimate} />}
    </Box>
  );
}

function Facts({ lesson, estimate }: { readonly lesson: Lesson; readonly estimate: PublishEstimate }) {
  const { t } = useTranslation('publish');
  const { t: tJobs } = useTranslation('jobs');
  const { clipsToMake, scenesToMake, seconds, isMeasured } = estimate;
  const numbers = numbersOf(lesson, clipsToMake);
  const facts = [
    [t('estimate.presenters'), clipsToMake.length === 0 ? t('estimate.none') : t('estimate.segments', numbers)],
    [t('estimate.scenes'), t('estimate.of', { count: scenesToMake.length, all: lesson.segments.length })],
    [
      t('estimate.time'),
      t(isMeasured ? 'estimate.measured' : 'estimate.guessed', { duration: durationText(tJobs, seconds) }),
    ],
  ] as const;
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, margin: 0 }}>
      {facts.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ margin: 0 }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** Up to eight numbers of segments, so that a list can be read. */
const MOST_NUMBERS = 8;

function numbersOf({ segments }: Lesson, ids: readonly string[]): { count: number; numbers: string } {
  const chosen = new Set(ids);
  const numbers = segments.flatMap(({ id }, index) => (chosen.has(id) ? [index + 1] : []));
  const shown = numbers.slice(0, MOST_NUMBERS).join(', ');
  return { count: numbers.length, numbers: numbers.length > MOST_NUMBERS ? `${shown}, …` : shown };
}
