import { useTranslation } from 'react-i18next';
import { useStudio, type OpenDocument } from '../../state/studio.ts';
import { Shelf } from '../Shelf.tsx';
import { ShelfList } from '../ShelfList.tsx';
import { useParts } from '../useParts.ts';
import { bringRecordings } from './actions.ts';
import { RecordingRow } from './RecordingRow.tsx';

/** All recordings of the lesson, those that are not heard too. */
export function RecordingsShelf({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('library');
  const { parts: recordings, uses } = useParts('recordings');
  const selectedFile = useStudio(({ selection }) => (selection.kind === 'recording' ? selection.file : null));
  const reachable = Math.max(
    0,
    recordings.findIndex(({ file }) => file === selectedFile),
  );
  return (
    <Shelf kind="recordings" isEmpty={recordings.length === 0} onBring={(source) => void bringRecordings(source)}>
      <ShelfList label={t('recordings.title')} columns={1} reachable={reachable}>
        {recordings.map((media, index) => (
          <RecordingRow
            key={media.file}
            handle={open.handle}
            media={media}
            uses={uses.get(media.file) ?? 0}
            isSelected={media.file === selectedFile}
            isReachable={index === reachable}
            isReadOnly={open.readOnly !== null}
          />
        ))}
      </ShelfList>
    </Shelf>
  );
}
