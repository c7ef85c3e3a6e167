import { useTranslation } from 'react-i18next';
import { EXPRESSIONS, GAZES } from '../../../main/contract/motion.ts';
import { common } from '../common.ts';
import { ChoiceField } from '../fields/ChoiceField.tsx';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useFormats } from '../useFormats.ts';
import { changeSettings } from './changes.ts';
import type { SegmentsProps } from './SegmentsInspector.tsx';

const SHARE = { range: [0, 1], step: 0.05 } as const;

/** How the presenter performs. */
export function PerformanceSection({ segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('inspector');
  const { percent } = useFormats();
  const settings = segments.map(({ presenter }) => presenter);
  const expression = common(settings, (each) => each.expression);
  return (
    <Section title={t('performance.title')}>
      <SelectField
        name={t('performance.expression')}
        value={expression}
        choices={EXPRESSIONS.map((value) => ({ value, name: t(`expressions.${value}`) }))}
        isDisabled={isDisabled}
        onChange={(value) => {
          changeSettings(segments, { expression: value });
        }}
      />
      {(['strength', 'liveliness'] as const).map((name) => (
        <SliderField
          key={name}
          {...SHARE}
          name={t(`performance.${name}`)}
          value={common(settings, (each) => each[name])}
          textOf={percent}
          // A neutral face has nothing to be strong in.
          isDisabled={isDisabled || (name === 'strength' && expression === 'neutral')}
          onChange={(value, gesture) => {
            changeSettings(segments, { [name]: value }, gesture);
          }}
        />
      ))}
      <ChoiceField
        name={t('performance.gaze')}
        value={common(settings, ({ gaze }) => gaze)}
        choices={GAZES.map((value) => ({ value, name: t(`gazes.${value}`) }))}
        isDisabled={isDisabled}
        onChange={(gaze) => {
          changeSettings(segments, { gaze });
        }}
      />
    </Section>
  );
}
