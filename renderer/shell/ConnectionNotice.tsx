import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../backend/connection.ts';

/** A link that is back within this time is not worth a word. */
const PATIENCE_MS = 1000;

/** Says that the host cannot be reached, as long as that is so. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const isOpen = useConnection((state) => state.isOpen);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isOpen) return;
    const timer = setTimeout(() => {
      setLate(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOpen]);
  return (
    <Box role="status">
      {isLate && !isOpen && (
        <Box
          sx={{
            display: 'flex',
            inlineSize: 'fit-content',
            marginInline: 'auto',
            gap: 1,
            alignItems: 'center',
            paddingInline: 2,
            paddingBlock: 1,
            borderRadius: 4,
            bgcolor: 'text.primary',
            color: 'background.paper',
          }}
        >
          <CloudOffOutlined fontSize="small" />
          {t('connection.lost')}
        </Box>
      )}
    </Box>
  );
}
