import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { setConsent } from '../../../main/lesson/edits/presenters.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { edit } from '../../state/edit.ts';

const STATES = ['unknown', 'own', 'given'] as const satisfies readonly Presenter['consent']['state'][];

/** Whether the person in the photo has agreed to speak in the lesson. */
export function ConsentFields({
  presenter,
  isReadOnly,
}: {
  readonly presenter: Presenter;
  readonly isReadOnly: boolean;
}) {
  const { t } = useTranslation('library');
  const gesture = useId();
  const { id, consent } = presenter;
  const change = (part: Partial<Presenter['consent']>, typing: string | null): void => {
    edit('steps.setConsent', (lesson) => setConsent(lesson, id, { ...consent, ...part }), typing);
  };
  return (
    <FormControl disabled={isReadOnly}>
      <FormLabel id={`${gesture}-label`}>{t('consent.title')}</FormLabel>
      <RadioGroup
        aria-labelledby={`${gesture}-label`}
        value={consent.state}
        onChange={({ target }) => {
          change({ state: target.value as Presenter['consent']['state'] }, null);
        }}
      >
        {STATES.map((state) => (
          <FormControlLabel
            key={state}
            value={state}
            control={<Radio size="small" />}
            label={t(`consent.long.${state}`)}
          />
        ))}
      </RadioGroup>
      {consent.state === 'given' && (
        <TextField
          label={t('consent.note')}
          helperText={t('consent.noteHelp')}
          value={consent.note}
          multiline
          sx={{ marginBlockStart: 1.5 }}
          disabled={isReadOnly}
          onChange={({ target }) => {
            change({ note: target.value }, gesture);
          }}
        />
      )}
    </FormControl>
  );
}
