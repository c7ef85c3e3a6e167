import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';

/** Languages of a narration that are offered; a lesson may be in any other. */
const TAGS = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'tr', 'cs', 'ar', 'he', 'hi', 'ja', 'ko', 'zh'];

interface LanguageFieldProps {
  /** A BCP 47 tag. */
  readonly value: string;
  readonly onChange: (tag: string) => void;
  readonly disabled?: boolean;
}

/** The language in which a lesson is spoken, by its name in the language of the studio. */
export function LanguageField({ value, onChange, disabled = false }: LanguageFieldProps) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const tags = TAGS.includes(value) ? TAGS : [value, ...TAGS];
  return (
    <TextField
      select
      id="lesson-language"
      label={t('lesson.language')}
      value={value}
      disabled={disabled}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    >
      {tags.map((tag) => (
        <MenuItem key={tag} value={tag}>
          {names.of(tag)}
        </MenuItem>
      ))}
    </TextField>
  );
}
