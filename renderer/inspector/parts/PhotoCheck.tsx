import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { useDescription } from '../../library/presenters/descriptions.ts';
import { openReport } from '../../library/presenters/dialogs.ts';
import { Findings } from '../../library/presenters/Findings.tsx';
import { failureOf } from '../../state/failures.ts';
import { useStudio } from '../../state/studio.ts';
import { Section } from '../fields/Section.tsx';

/** What the check of a presenter's photo has found, and the way to its landmarks. */
export function PhotoCheck({ presenter }: { readonly presenter: Presenter }) {
  const { t } = useTranslation('inspector');
  const handle = useStudio((state) => state.open?.handle ?? '');
  const { description, problem, isPending } = useDescription(handle, presenter);
  const sentence = problem ?? (description?.refusal ? failureOf(description.refusal)?.sentence : null);
  return (
    <Section title={t('photo.title')}>
      {sentence && <Alert severity="error">{sentence}</Alert>}
      {description === null && isPending && <CircularProgress size={20} aria-label={t('photo.checking')} />}
      {description && <Findings findings={description.findings} isPending={isPending} />}
      <Button
        variant="outlined"
        onClick={() => {
          openReport(presenter.id);
        }}
      >
        {t('photo.landmarks')}
      </Button>
    </Section>
  );
}
