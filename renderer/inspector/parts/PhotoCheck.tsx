import CheckCircle from '@mui/icons-material/CheckCircleOutlineRounded';
import ErrorOutline from '@mui/icons-material/ErrorOutlineRounded';
import Info from '@mui/icons-material/InfoOutlineRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { describePresenter } from '../../stage/photoDescriptions.ts';
import { failureOf } from '../../state/failures.ts';
import { useStudio } from '../../state/studio.ts';
import { Section } from '../fields/Section.tsx';
import { useAnswer } from '../useAnswer.ts';

type Finding = PresenterDescription['findings'][number];

const MARKS = {
  good: { Icon: CheckCircle, colour: 'success.main' },
  look: { Icon: Info, colour: 'warning.main' },
  bad: { Icon: ErrorOutline, colour: 'error.main' },
} as const;

interface PhotoCheckProps {
  readonly presenter: Presenter;
  readonly isReadOnly: boolean;
}

/** What the check of a presenter's photo has found. */
export function PhotoCheck({ presenter }: PhotoCheckProps) {
  const { t } = useTranslation('inspector');
  const handle = useStudio((state) => state.open?.handle ?? null);
  const { photo, face, landmarkEdits } = presenter;
  const description = useAnswer(JSON.stringify([handle, photo.file, face, landmarkEdits]), () =>
    handle === null ? null : describePresenter(handle, presenter),
  );
  return (
    <Section title={t('photo.title')}>
      {description === null ? (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <CircularProgress size={16} aria-hidden />
          <Typography variant="body2" color="textSecondary">
            {t('photo.checking')}
          </Typography>
        </Box>
      ) : (
        <>
          {description.refusal && <Alert severity="error">{failureOf(description.refusal)?.sentence}</Alert>}
          <Stack component="ul" spacing={1} sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {description.findings.map((finding) => (
              <FindingLine key={finding.name} finding={finding} />
            ))}
          </Stack>
        </>
      )}
    </Section>
  );
}

function FindingLine({ finding: { state, text, advice } }: { readonly finding: Finding }) {
  const { t } = useTranslation('inspector');
  const { Icon, colour } = MARKS[state];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1 }}>
      <Icon titleAccess={t(`photo.${state}`)} fontSize="small" sx={{ color: colour, flex: 'none' }} />
      <Typography variant="body2">
        {text}
        {advice !== null && (
          <Typography variant="body2" component="span" color="textSecondary">
            {` ${advice}`}
          </Typography>
        )}
      </Typography>
    </Box>
  );
}
