import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';

interface ColourProps {
  readonly label: string;
  /** `#rrggbb`; null: the page's own. */
  readonly value: string | null;
  readonly onChange: (colour: string) => void;
}

/** The page's own accent, where none is chosen. */
const USUAL = '#1d5fa8';
/** The system's chooser tells of every colour that the pointer passes. */
const REST_MS = 300;

/** A colour, by the system's own chooser; it counts once the pointer rests. */
export function Colour({ label, value, onChange }: ColourProps) {
  const [passing, setPassing] = useState<string | null>(null);
  useEffect(() => {
    if (passing === null) return undefined;
    const timer = setTimeout(() => {
      onChange(passing);
      setPassing(null);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [passing, onChange]);
  return (
    <Box
      component="input"
      type="color"
      aria-label={label}
      value={passing ?? value ?? USUAL}
      onChange={(event: { target: { value: string } }) => {
        setPassing(event.target.value.toLowerCase());
      }}
      sx={{
        inlineSize: 44,
        blockSize: 28,
        padding: '2px',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        cursor: 'pointer',
      }}
    />
  );
}
