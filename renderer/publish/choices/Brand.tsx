import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { api } from '../../backend/api.ts';
import { chooseFiles } from '../../backend/chooseFiles.ts';
import { notifyFailure } from '../../state/notices.ts';
import { Colour } from './Colour.tsx';

interface BrandProps {
  readonly settings: PublishSettings;
  readonly onChange: (change: Partial<PublishSettings>) => void;
}

/** How the page looks: its accent, and the logo at its top. */
export function Brand({ settings: { brandColour, logo }, onChange }: BrandProps) {
  const { t } = useTranslation('publish');
  const choose = async (): Promise<void> => {
    try {
      const [path] = (await chooseFiles('logo', { several: false })) ?? [];
      if (path !== undefined) onChange(await api.call('publish.addLogo', { path }));
    } catch (error) {
      notifyFailure(error);
    }
  };
  return (
    <Box sx={{ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" color="textSecondary">
          {t('brand.colour')}
        </Typography>
        <Colour
          label={t('brand.colour')}
          value={brandColour}
          onChange={(colour) => {
            onChange({ brandColour: colour });
          }}
        />
        {brandColour !== null && (
          <Removal
            name={t('brand.usual')}
            onClick={() => {
              onChange({ brandColour: null });
            }}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" color="textSecondary">
          {t('brand.logo')}
        </Typography>
        {logo !== null && (
          <Box
            component="img"
            src={`/logos/${logo}`}
            alt={t('brand.logo')}
            sx={{ maxBlockSize: 28, maxInlineSize: 96, objectFit: 'contain' }}
          />
        )}
        <Button size="small" aria-label={t('brand.chooseNamed')} onClick={() => void choose()}>
          {t(logo === null ? 'brand.choose' : 'brand.change')}
        </Button>
        {logo !== null && (
          <Removal
            name={t('brand.noLogo')}
            onClick={() => {
              onChange({ logo: null });
            }}
          />
        )}
      </Box>
    </Box>
  );
}

function Removal({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} onClick={onClick}>
        <Close fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
