import { createSvgIcon } from '@mui/material/utils';

/** A horseshoe magnet. */
export const MagnetIcon = createSvgIcon(
  <path d="M5 3h5v4H7v5a5 5 0 0 0 10 0V7h-3V3h5v9a7 7 0 0 1-14 0V3Z" />,
  'Magnet',
);
