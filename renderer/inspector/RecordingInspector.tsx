import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { chooseFiles } from '../backend/chooseFiles.ts';
import { edit } from '../state/edit.ts';
import { notifyFailure } from '../state/notices.ts';
import { select } from '../state/selection.ts';
import { useStudio } from '../state/studio.ts';
import { clock } from '../timeline/geometry/clock.ts';
import { Section } from './fields/Section.tsx';
import { Heading } from './parts/Heading.tsx';
import { replaceRecording } from './parts/replaceRecording.ts';
import { UsedIn } from './parts/UsedIn.tsx';
import { useAnswer } from './useAnswer.ts';

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
  const description = useAnswer(`${handle ?? ''} ${file}`, (signal) =>
    handle !== null && media ? api.call('media.describeRecording', { handle, media }, { signal }) : null,
  );
  if (!media) return null;
  const replace = async (): Promise<void> => {
    const paths = await chooseFiles('recording', { several: false });
    if (handle === null || !paths) return;
    const { recordings } = await api.call('media.addRecordings', { handle, paths: [...paths] });
    const [replacement] = recordings;
    if (!replacement) return;
    edit('steps.replaceRecording', (current) => replaceRecording(current, file, replacement));
    select({ kind: 'recording', file: replacement.media.file });
  };
  return (
    <>
      <Heading
        title={media.name}
        {...(description && { detail: t('recording.length', { length: clock(description.durationSeconds, 1) }) })}
      />
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
