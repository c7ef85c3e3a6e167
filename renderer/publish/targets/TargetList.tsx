import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PublishEstimate } from '../../../main/api/answers.ts';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { TARGETS, type Target } from '../../../main/contract/targets.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';
import { choosePath, type OutputPaths } from './paths.ts';
import { TargetCard } from './TargetCard.tsx';

interface TargetListProps {
  readonly title: string;
  readonly settings: PublishSettings;
  readonly estimate: PublishEstimate | null;
  readonly paths: OutputPaths;
  readonly onChange: (change: Partial<PublishSettings>) => void;
  readonly onPath: (kind: Target, path: string) => void;
}

/** Everything that the lesson can be published as, each with what it is for. */
export function TargetList({ title, settings, estimate, paths, onChange, onPath }: TargetListProps) {
  const { t } = useTranslation('publish');
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? false);
  const { targets, webAs } = settings;
  const choose = async (kind: Target): Promise<void> => {
    try {
      const path = await choosePath(kind, title, webAs);
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
            output={estimate?.outputs.find((output) => output.kind === kind) ?? null}
            chosenPath={paths[kind] ?? null}
            onToggle={() => {
              onChange({ targets: isOn ? targets.filter((other) => other !== kind) : [...targets, kind] });
            }}
            onChoose={hasDialogs ? () => void choose(kind) : null}
          />
        );
      })}
      <Typography variant="caption" color="textSecondary">
        {t(hasDialogs ? 'place.beside' : 'place.download')}
      </Typography>
    </Stack>
  );
}
