import { useTranslation } from 'react-i18next';
import { useStudio, type OpenDocument } from '../../state/studio.ts';
import { Shelf } from '../Shelf.tsx';
import { ShelfList } from '../ShelfList.tsx';
import { useParts } from '../useParts.ts';
import { bringPresenter } from './actions.ts';
import { PresenterCard } from './PresenterCard.tsx';

/** Everybody who may speak in the lesson. */
export function PresentersShelf({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('library');
  const { parts: presenters, uses } = useParts('presenters');
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
            uses={uses.get(presenter.id) ?? 0}
            isSelected={presenter.id === selectedId}
            isReachable={index === reachable}
            isReadOnly={open.readOnly !== null}
          />
        ))}
      </ShelfList>
    </Shelf>
  );
}
