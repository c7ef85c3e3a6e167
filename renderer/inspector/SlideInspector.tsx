import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { FITS, type Lesson } from '../../main/lesson/schema.ts';
import { replaceSlideBy } from '../library/slides/actions.ts';
import { ChoiceField } from './fields/ChoiceField.tsx';
import { ColourField } from './fields/ColourField.tsx';
import { Section } from './fields/Section.tsx';
import { changeLook } from './parts/drawSlide.ts';
import { Heading } from './parts/Heading.tsx';
import { SlideTexts } from './parts/SlideTexts.tsx';
import { UsedIn } from './parts/UsedIn.tsx';

interface SlideInspectorProps {
  readonly lesson: Lesson;
  readonly id: string;
  readonly isReadOnly: boolean;
}

/** Where bars and surroundings are given a colour first. */
const FIRST_COLOUR = '#ffffff';

/** What can be set of a slide of the library, wherever it is shown. */
export function SlideInspector({ lesson, id, isReadOnly }: SlideInspectorProps) {
  const { t } = useTranslation('inspector');
  const slide = lesson.slides.find((each) => each.id === id);
  if (!slide) return null;
  return (
    <>
      <Heading
        title={t('slide.numbered', {
          number: lesson.slides.indexOf(slide) + 1,
          title: slide.title || t('slide.untitled'),
        })}
        detail={slide.source.media.name}
      />
      <Section title={t('slide.texts')}>
        <SlideTexts slide={slide} isDisabled={isReadOnly} />
      </Section>
      <Section title={t('slide.look')}>
        <ChoiceField
          name={t('slide.fit')}
          value={slide.fit}
          choices={FITS.map((value) => ({ value, name: t(`fits.${value}`) }))}
          isDisabled={isReadOnly}
          onChange={(fit) => {
            changeLook(id, { fit });
          }}
        />
        <ChoiceField
          name={t('slide.background')}
          value={slide.background === null ? 'own' : 'chosen'}
          choices={(['own', 'chosen'] as const).map((value) => ({ value, name: t(`slideColours.${value}`) }))}
          isDisabled={isReadOnly}
          onChange={(value) => {
            changeLook(id, { background: value === 'own' ? null : FIRST_COLOUR });
          }}
        />
        {slide.background !== null && (
          <ColourField
            name={t('slide.colour')}
            value={slide.background}
            isDisabled={isReadOnly}
            onChange={(background, gesture) => {
              changeLook(id, { background }, gesture);
            }}
          />
        )}
        <Button
          variant="outlined"
          disabled={isReadOnly}
          onClick={() => {
            void replaceSlideBy(id, 'here');
          }}
        >
          {t('slide.replace')}
        </Button>
      </Section>
      <UsedIn lesson={lesson} isUsed={({ slideId }) => slideId === id} />
    </>
  );
}
