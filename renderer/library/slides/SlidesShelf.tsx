import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../state/studio.ts';
import { useStudio } from '../../state/studio.ts';
import { Shelf } from '../Shelf.tsx';
import { ShelfList } from '../ShelfList.tsx';
import { useParts } from '../useParts.ts';
import { bringSlides } from './actions.ts';
import { SlideCard } from './SlideCard.tsx';

/** All slides of the lesson, those that no segment shows too. */
export function SlidesShelf({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('library');
  const { parts: slides, uses } = useParts('slides');
  const selectedId = useStudio(({ selection }) => (selection.kind === 'slide' ? selection.id : null));
  const reachable = Math.max(
    0,
    slides.findIndex(({ id }) => id === selectedId),
  );
  return (
    <Shelf kind="slides" isEmpty={slides.length === 0} onBring={(source) => void bringSlides(source)}>
      <ShelfList label={t('slides.title')} columns={2} reachable={reachable}>
        {slides.map((slide, index) => (
          <SlideCard
            key={slide.id}
            handle={open.handle}
            slide={slide}
            number={index + 1}
            uses={uses.get(slide.id) ?? 0}
            isSelected={slide.id === selectedId}
            isReachable={index === reachable}
            isReadOnly={open.readOnly !== null}
          />
        ))}
      </ShelfList>
    </Shelf>
  );
}
