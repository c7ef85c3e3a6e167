import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Lesson, Segment } from '../../../main/lesson/schema.ts';
import { spansOf } from '../../stage/shown.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { select } from '../../state/selection.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { Section } from '../fields/Section.tsx';

interface UsedInProps {
  readonly lesson: Lesson;
  readonly isUsed: (segment: Segment) => boolean;
}

/** More are counted, not listed. */
const MOST_LISTED = 12;

/** The segments that something is used in; each leads there. */
export function UsedIn({ lesson, isUsed }: UsedInProps) {
  const { t } = useTranslation('inspector');
  const spans = spansOf(lesson);
  const uses = [...lesson.segments.entries()].filter(([, segment]) => isUsed(segment));
  return (
    <Section title={t('usedIn.title')}>
      {uses.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('usedIn.nowhere')}
        </Typography>
      )}
      {uses.length > 0 && (
        <Stack component="ul" spacing={0.25} sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {uses.slice(0, MOST_LISTED).map(([index, segment]) => (
            <li key={segment.id}>
              <Button
                size="small"
                onClick={() => {
                  select({ kind: 'segments', ids: [segment.id] });
                  usePlayhead.getState().seek(spans[index]!.startSeconds);
                }}
              >
                {t('usedIn.segment', { number: index + 1, time: clock(spans[index]!.startSeconds, 1) })}
              </Button>
            </li>
          ))}
        </Stack>
      )}
      {uses.length > MOST_LISTED && (
        <Typography variant="body2" color="textSecondary">
          {t('usedIn.more', { count: uses.length - MOST_LISTED })}
        </Typography>
      )}
    </Section>
  );
}
