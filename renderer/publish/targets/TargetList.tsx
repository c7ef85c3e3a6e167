import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PublishEstimate } from '../../../main/api/answers.ts';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { TARGETS, type OutputKind } from '../../../main/contract/targets.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { totalSeconds } from '../../../main/lesson/timeline.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';
import { choosePath, type OutputPaths } from './paths.ts';
import { TargetCard } from './TargetCard.tsx';
import { TeaserCard } from './TeaserCard.tsx';

interface TargetListProps {
  readonly lesson: Lesson;
  readonly settings: PublishSettings;
  readonly estimate: PublishEstimate | null;
  readonly paths: OutputPaths;
  readonly onChange: (change: Partial<PublishSettings>) => void;
  readonly onPath: (kind: OutputKind, path: string) => void;
}

/** Everything that the lesson can be published as, each with what it is for. */
export function TargetList({ lesson, settings, estimate, paths, onChange, onPath }: TargetListProps) {
  const { t } = useTranslation('publish');
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? false);
  const { targets, teaser } = settings;
  const outputOf = (kind: OutputKind) => estimate?.outputs.find((output) => output.kind === kind) ?? null;
  const choose = async (kind: OutputKind): Promise<void> => {
    try {
      const path = await choosePath(kind, lesson.title, settings);
      if (path !== null) onPath(kind, path);
    } catch (error) {
      notifyFailure(error);
    }
  };
  return (
    <Stack spacing={1} role="group" aria-labelledby="publish-targets">
      <Typography id="publish-targets" variant="h3" component="h3">
        {t('targets.title')}
      </Typography>
      {TARGETS.map((kind) => {
        const isOn = targets.includes(kind);
        return (
          <TargetCard
            key={kind}
            kind={kind}
            isOn={isOn}
            output={outputOf(kind)}
            chosenPath={paths[kind] ?? null}
            onToggle={() => {
              onChange({ targets: isOn ? targets.filter((other) => other !== kind) : [...targets, kind] });
            }}
            onChoose={hasDialogs ? () => void choose(kind) : null}
          />
        );
      })}
      <TeaserCard
        teaser={teaser}
        durationSeconds={totalSeconds(lesson.segments)}
        output={outputOf('teaser')}
        chosenPath={paths.teaser ?? null}
        onChange={(changed) => {
          onChange({ teaser: changed });
        }}
        onChoose={hasDialogs ? () => void choose('teaser') : null}
      />
      <Typography variant="caption" color="textSecondary">
        {t(hasDialogs ? 'place.beside' : 'place.download')}
      </Typography>
    </Stack>
  );
}
