import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Lesson, Media } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { chooseFiles } from '../backend/chooseFiles.ts';
import { useLength } from '../library/recordings/lengths.ts';
import { edit } from '../state/edit.ts';
import { notifyFailure } from '../state/notices.ts';
import { select } from '../state/selection.ts';
import { useStudio } from '../state/studio.ts';
import { clock } from '../timeline/geometry/clock.ts';
import { Section } from './fields/Section.tsx';
import { Heading } from './parts/Heading.tsx';
import { replaceRecording } from './parts/replaceRecording.ts';
import { UsedIn } from './parts/UsedIn.tsx';

interface RecordingInspectorProps {
  readonly lesson: Lesson;
  readonly file: string;
  readonly isReadOnly: boolean;
}

/** What is known of a recording, and where it is heard. */
export function RecordingInspector({ lesson, file, isReadOnly }: RecordingInspectorProps) {
  const { t } = useTranslation('inspector');
  const handle = useStudio((state) => state.open?.handle ?? null);
  const media = lesson.recordings.find((recording) => recording.file === file);
  if (!media || handle === null) return null;
  const replace = async (): Promise<void> => {
    const paths = await chooseFiles('recording', { several: false });
    if (!paths) return;
    const { recordings } = await api.call('media.addRecordings', { handle, paths: [...paths] });
    const [replacement] = recordings;
    if (!replacement) return;
    edit('steps.replaceRecording', (current) => replaceRecording(current, file, replacement));
    select({ kind: 'recording', file: replacement.media.file });
  };
  return (
    <>
      <RecordingHeading handle={handle} media={media} />
      <Section title={t('recording.title')}>
        <Button
          variant="outlined"
          disabled={isReadOnly}
          onClick={() => {
            replace().catch(notifyFailure);
          }}
        >
          {t('recording.replace')}
        </Button>
      </Section>
      <UsedIn lesson={lesson} isUsed={({ narration }) => narration?.media.file === file} />
    </>
  );
}

function RecordingHeading({ handle, media }: { readonly handle: string; readonly media: Media }) {
  const { t } = useTranslation('inspector');
  const seconds = useLength(handle, media);
  return (
    <Heading
      title={media.name}
      {...(seconds !== null && { detail: t('recording.length', { length: clock(seconds, 1) }) })}
    />
  );
}
