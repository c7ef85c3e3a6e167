import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { PresenterSettings } from '../../../main/lesson/schema.ts';
import { api } from '../../backend/api.ts';
import { chooseFiles } from '../../backend/chooseFiles.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';
import { common } from '../common.ts';
import { ColourField } from '../fields/ColourField.tsx';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { changeSettings } from './changes.ts';
import type { SegmentsProps } from './SegmentsInspector.tsx';

type Kind = PresenterSettings['background']['kind'];
const KINDS = ['photo', 'blur', 'transparent', 'colour', 'picture'] as const satisfies readonly Kind[];
/** The colour that is chosen first: calm behind any face. */
const FIRST_COLOUR = '#dfe5e8';

/** What lies behind the presenter. */
export function BackgroundSection({ segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('inspector');
  const background = common(segments, ({ presenter }) => presenter.background);
  const kind = common(segments, ({ presenter }) => presenter.background.kind);
  const handle = useStudio((state) => state.open?.handle);

  const choosePicture = async (): Promise<void> => {
    const paths = await chooseFiles('picture', { several: false });
    if (!handle || !paths?.[0]) return;
    const { picture } = await api.call('media.addBackground', { handle, path: paths[0] });
    changeSettings(segments, { background: { kind: 'picture', picture } });
  };
  const onKind = (chosen: Kind): void => {
    if (chosen === 'picture') choosePicture().catch(notifyFailure);
    else if (chosen === 'colour') changeSettings(segments, { background: { kind: chosen, colour: FIRST_COLOUR } });
    else changeSettings(segments, { background: { kind: chosen } });
  };

  return (
    <Section title={t('background.title')}>
      <SelectField
        name={t('background.behind')}
        value={kind}
        choices={KINDS.map((value) => ({ value, name: t(`backgrounds.${value}`) }))}
        isDisabled={isDisabled}
        onChange={onKind}
      />
      {background?.kind === 'colour' && (
        <ColourField
          name={t('background.colour')}
          value={background.colour}
          isDisabled={isDisabled}
          onChange={(colour, gesture) => {
            changeSettings(segments, { background: { kind: 'colour', colour } }, gesture);
          }}
        />
      )}
      {kind === 'picture' && (
        <Button
          variant="outlined"
          disabled={isDisabled}
          onClick={() => {
            choosePicture().catch(notifyFailure);
          }}
        >
          {background?.kind === 'picture'
            ? t('background.otherThan', { name: background.picture.name })
            : t('background.choose')}
        </Button>
      )}
    </Section>
  );
}
