import Add from '@mui/icons-material/Add';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/studio.ts';
import type { FileSource } from './files.ts';
import { ImportBars } from './ImportBars.tsx';
import type { ImportKind } from './imports.ts';

interface ShelfProps {
  readonly kind: ImportKind;
  readonly isEmpty: boolean;
  readonly onBring: (source: FileSource) => void;
  readonly children: ReactNode;
}

/** One tab of the library: what is there, how more is added, and files that are dropped. */
export function Shelf({ kind, isEmpty, onBring, children }: ShelfProps) {
  const { t } = useTranslation('library');
  const [isOver, setIsOver] = useState(false);
  const isReadOnly = useStudio((state) => state.open?.readOnly != null);
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? true);
  const carriesFiles = (event: DragEvent): boolean => !isReadOnly && event.dataTransfer.types.includes('Files');
  return (
    <Box
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        onBring([...event.dataTransfer.files]);
      }}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        flex: 1,
        minBlockSize: 0,
        outline: isOver ? '2px dashed var(--lectern-palette-primary-main)' : 'none',
        outlineOffset: -6,
      }}
    >
      <Box sx={{ flex: 1, minBlockSize: 0, overflowY: 'auto' }}>
        {children}
        {isEmpty && (
          <Typography variant="body2" color="textSecondary" sx={{ paddingInline: 2, paddingBlockStart: 2 }}>
            {t(`${kind}.empty`)}
          </Typography>
        )}
      </Box>
      <ImportBars kind={kind} />
      <Box sx={{ display: 'flex', gap: 0.5, padding: 1.25, borderBlockStart: 1, borderColor: 'divider' }}>
        <Button
          fullWidth
          variant="outlined"
          sx={{ whiteSpace: 'nowrap', paddingInline: 1 }}
          startIcon={<Add />}
          disabled={isReadOnly}
          onClick={() => {
            onBring('here');
          }}
        >
          {t(`${kind}.add`)}
        </Button>
        {!hasDialogs && (
          <Tooltip title={t(`${kind}.browse`)}>
            <span>
              <IconButton
                aria-label={t(`${kind}.browse`)}
                disabled={isReadOnly}
                onClick={() => {
                  onBring('host');
                }}
              >
                <FolderOpenOutlined />
              </IconButton>
            </span>
          </Tooltip>
        )}
      </Box>
    </Box>
  );
}
