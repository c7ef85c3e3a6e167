import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { PANEL_SHARE_RANGE } from '../../../main/lesson/placement.ts';
import { LAYOUTS } from '../../../main/lesson/schema.ts';
import { CIRCLE_SIZES } from '../../stage/geometry.ts';
import { common } from '../common.ts';
import { ChoiceField } from '../fields/ChoiceField.tsx';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { LayoutPicture } from '../parts/LayoutPicture.tsx';
import { useFormats } from '../useFormats.ts';
import { changeSettings, showEverywhere } from './changes.ts';
import type { SegmentsProps } from './SegmentsInspector.tsx';

/** Not an id: those are made by machine. */
const NOBODY = 'nobody';

/** Who is shown, and where. */
export function PresenterSection({ lesson, segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('inspector');
  const { percent } = useFormats();
  const settings = segments.map(({ presenter }) => presenter);
  const layout = common(settings, (each) => each.layout);
  const isCutOut = common(settings, ({ background }) => background.kind === 'transparent');
  const isAnyone = settings.some(({ presenterId }) => presenterId !== null);
  const place = (name: 'x' | 'y', textKey: string) => (
    <SliderField
      name={t(textKey)}
      value={common(settings, (each) => each[name])}
      range={[0, 1]}
      step={0.005}
      textOf={percent}
      isDisabled={isDisabled}
      onChange={(value, gesture) => {
        changeSettings(segments, { [name]: value }, gesture);
      }}
    />
  );
  const hasX = layout === 'circle' || (layout === 'full' && isCutOut === true);
  return (
    <Section title={t('presenter.title')}>
      <SelectField
        name={t('presenter.who')}
        value={common(settings, ({ presenterId }) => presenterId ?? NOBODY)}
        choices={[
          ...lesson.presenters.map(({ id, name }) => ({ value: id, name: name || t('presenter.nameless') })),
          { value: NOBODY, name: t('presenter.nobody') },
        ]}
        isDisabled={isDisabled}
        onChange={(value) => {
          changeSettings(segments, { presenterId: value === NOBODY ? null : value });
        }}
      />
      {isAnyone && (
        <ChoiceField
          name={t('presenter.layout')}
          value={layout}
          choices={LAYOUTS.map((value) => ({
            value,
            name: t(`layouts.${value}`),
            picture: <LayoutPicture layout={value} />,
          }))}
          isDisabled={isDisabled}
          onChange={(value) => {
            changeSettings(segments, { layout: value });
          }}
        />
      )}
      {isAnyone && hasX && place('x', 'presenter.x')}
      {isAnyone && layout === 'circle' && isCutOut === false && place('y', 'presenter.y')}
      {isAnyone && (layout === 'circle' || layout === 'side') && (
        <SliderField
          name={t(layout === 'circle' ? 'presenter.height' : 'presenter.width')}
          value={common(settings, ({ size }) => size)}
          range={layout === 'circle' ? CIRCLE_SIZES : PANEL_SHARE_RANGE}
          step={0.005}
          textOf={percent}
          isDisabled={isDisabled}
          onChange={(size, gesture) => {
            changeSettings(segments, { size }, gesture);
          }}
        />
      )}
      {segments.length === 1 && lesson.segments.length > 1 && (
        <Button
          variant="outlined"
          disabled={isDisabled}
          onClick={() => {
            showEverywhere(segments[0]!);
          }}
        >
          {t('presenter.applyToAll')}
        </Button>
      )}
    </Section>
  );
}
