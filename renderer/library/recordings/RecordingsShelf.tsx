import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { useStudio, type OpenDocument } from '../../state/studio.ts';
import { Shelf } from '../Shelf.tsx';
import { ShelfList } from '../ShelfList.tsx';
import type { Usage } from '../usage.ts';
import { bringRecordings } from './actions.ts';
import { RecordingRow } from './RecordingRow.tsx';

interface RecordingsShelfProps {
  readonly lesson: Lesson;
  readonly open: OpenDocument;
  readonly usage: Usage;
}

/** All recordings of the lesson, those that are not heard too. */
export function RecordingsShelf({ lesson: { recordings }, open, usage }: RecordingsShelfProps) {
  const { t } = useTranslation('library');
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
            uses={usage.recordings.get(media.file) ?? 0}
            isSelected={media.file === selectedFile}
            isReachable={index === reachable}
            isReadOnly={open.readOnly !== null}
          />
        ))}
      </ShelfList>
    </Shelf>
  );
}
