import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { useStudio, type OpenDocument } from '../../state/studio.ts';
import { Shelf } from '../Shelf.tsx';
import { ShelfList } from '../ShelfList.tsx';
import type { Usage } from '../usage.ts';
import { bringPresenter } from './actions.ts';
import { PresenterCard } from './PresenterCard.tsx';

interface PresentersShelfProps {
  readonly lesson: Lesson;
  readonly open: OpenDocument;
  readonly usage: Usage;
}

/** Everybody who may speak in the lesson. */
export function PresentersShelf({ lesson: { presenters }, open, usage }: PresentersShelfProps) {
  const { t } = useTranslation('library');
  const selectedId = useStudio(({ selection }) => (selection.kind === 'presenter' ? selection.id : null));
  const reachable = Math.max(
    0,
    presenters.findIndex(({ id }) => id === selectedId),
  );
  return (
    <Shelf kind="presenters" isEmpty={presenters.length === 0} onBring={(source) => void bringPresenter(source)}>
      <ShelfList label={t('presenters.title')} columns={1} reachable={reachable}>
        {presenters.map((presenter, index) => (
          <PresenterCard
            key={presenter.id}
            handle={open.handle}
            presenter={presenter}
            uses={usage.presenters.get(presenter.id) ?? 0}
            isSelected={presenter.id === selectedId}
            isReachable={index === reachable}
            isReadOnly={open.readOnly !== null}
          />
        ))}
      </ShelfList>
    </Shelf>
  );
}
