import { useTranslation } from 'react-i18next';
import { common } from '../common.ts';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { SlideTexts } from '../parts/SlideTexts.tsx';
import { showSlide } from './changes.ts';
import type { SegmentsProps } from './SegmentsInspector.tsx';

/** Which slide is shown, what it is called and what is said to it. */
export function SlideSection({ lesson, segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('inspector');
  const slideId = common(segments, (segment) => segment.slideId);
  const slide = lesson.slides.find(({ id }) => id === slideId);
  return (
    <Section title={t('slide.title')}>
      <SelectField
        name={t('slide.shown')}
        value={slideId}
        choices={lesson.slides.map(({ id, title }, index) => ({
          value: id,
          name: t('slide.numbered', { number: index + 1, title: title || t('slide.untitled') }),
        }))}
        isDisabled={isDisabled}
        onChange={(value) => {
          showSlide(segments, value);
        }}
      />
      {slide && <SlideTexts slide={slide} isDisabled={isDisabled} />}
    </Section>
  );
}
