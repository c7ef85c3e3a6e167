import { useTranslation } from 'react-i18next';
import { DEFAULT_TRANSITION } from '../../../main/lesson/defaults.ts';
import { TRANSITIONS } from '../../../main/lesson/schema.ts';
import { common } from '../common.ts';
import { ChoiceField } from '../fields/ChoiceField.tsx';
import { Section } from '../fields/Section.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useFormats } from '../useFormats.ts';
import { changeTransition } from './changes.ts';
import type { SegmentsProps } from './SegmentsInspector.tsx';

/** How these segments take over from those before. */
export function TransitionSection({ segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('inspector');
  const { seconds } = useFormats();
  const kind = common(segments, ({ transition }) => transition.kind);
  return (
    <Section title={t('transition.title')}>
      <ChoiceField
        name={t('transition.kind')}
        value={kind}
        choices={TRANSITIONS.map((value) => ({ value, name: t(`transitions.${value}`) }))}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          changeTransition(segments, chosen === 'fade' ? DEFAULT_TRANSITION : { kind: 'cut', durationSeconds: 0 });
        }}
      />
      {kind === 'fade' && (
        <SliderField
          name={t('transition.length')}
          value={common(segments, ({ transition }) => transition.durationSeconds)}
          range={[0.1, 3]}
          step={0.1}
          textOf={seconds}
          isDisabled={isDisabled}
          onChange={(durationSeconds, gesture) => {
            changeTransition(segments, { durationSeconds }, gesture);
          }}
        />
      )}
    </Section>
  );
}
