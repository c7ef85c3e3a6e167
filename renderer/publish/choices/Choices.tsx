import { useTranslation } from 'react-i18next';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { ENCODERS } from '../../../main/contract/encoders.ts';
import { CAPTIONS, PACKAGE_KINDS, type Target } from '../../../main/contract/targets.ts';
import { FRAME_HEIGHTS_PX, FRAME_RATES } from '../../../main/lesson/frame.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { Choice } from './Choice.tsx';
import { Group } from './Group.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import { PackageChoices } from './PackageChoices.tsx';

interface ChoicesProps {
  readonly settings: PublishSettings;
  readonly lesson: Lesson;
  readonly onChange: (change: Partial<PublishSettings>) => void;
}

const LARGEST_MEGABYTES = 100_000;

/** How the chosen targets are made: only what has a meaning for one of them. */
export function Choices({ settings, lesson, onChange }: ChoicesProps) {
  const { t } = useTranslation('publish');
  const { targets, carry } = settings;
  const hasPackages = hasPackage(targets);
  const hasVideo = targets.includes('mp4') || (hasPackages && carry === 'video');
  return (
    <>
      {(hasVideo || hasPackages) && (
        <Group title={t('picture')}>
          <Choice
            id="size"
            columns={2}
            label={t('size.label')}
            value={settings.heightPx}
            values={FRAME_HEIGHTS_PX}
            textOf={(heightPx) => t(`size.${heightPx}`)}
            onChange={(heightPx) => {
              onChange({ heightPx });
            }}
          />
          <Choice
            id="rate"
            columns={2}
            label={t('rate.label')}
            value={settings.frameRate}
            values={FRAME_RATES}
            textOf={(frameRate) => t('rate.value', { frameRate })}
            onChange={(frameRate) => {
              onChange({ frameRate });
            }}
          />
          <Choice
            id="quality"
            columns={2}
            label={t('quality.label')}
            value={settings.quality}
            values={['final', 'draft']}
            textOf={(quality) => t(`quality.${quality}`)}
            onChange={(quality) => {
              onChange({ quality });
            }}
          />
          <Choice
            id="captions"
            columns={4}
            label={t('captions.label')}
            value={settings.captions}
            values={CAPTIONS}
            textOf={(captions) => t(`captions.${captions}`)}
            onChange={(captions) => {
              onChange({ captions });
            }}
          />
          <NumberChoice
            id="most"
            columns={2}
            label={t('most.label')}
            unit="MB"
            value={settings.mostMegabytes}
            range={[1, LARGEST_MEGABYTES]}
            placeholder={t('most.none')}
            onChange={(mostMegabytes) => {
              onChange({ mostMegabytes });
            }}
          />
          {hasVideo && (
            <Choice
              id="encoder"
              columns={6}
              label={t('encoder.label')}
              value={settings.encoder}
              values={ENCODERS}
              textOf={(encoder) => t(`encoder.${encoder}`)}
              onChange={(encoder) => {
                onChange({ encoder });
              }}
            />
          )}
        </Group>
      )}
      {hasPackages && (
        <PackageChoices
          settings={settings}
          hasChecks={lesson.checks.length > 0}
          hasSections={lesson.sections.length > 0}
          onChange={onChange}
        />
      )}
    </>
  );
}

function hasPackage(targets: readonly Target[]): boolean {
  return PACKAGE_KINDS.some((kind) => targets.includes(kind));
}
