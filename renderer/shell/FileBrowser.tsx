import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderListing } from '../../main/api/answers.ts';
import { api } from '../backend/api.ts';
import { useBrowsing } from '../backend/browse.ts';
import type { FilePurpose } from '../backend/chooseFiles.ts';
import { failureOf } from '../state/failures.ts';
import { FileList } from './FileList.tsx';

/** Asks for files on the disk of the host, where the page itself has no dialog that shows them. */
export function FileBrowser() {
  const request = useBrowsing((state) => state.request);
  const { t } = useTranslation();
  return (
    <Dialog
      open={request !== null}
      onClose={() => request?.answer(null)}
      maxWidth="sm"
      fullWidth
      aria-labelledby="browse-title"
    >
      <DialogTitle id="browse-title">{request && t(`browse.title.${request.purpose}`)}</DialogTitle>
      {request && <Browser purpose={request.purpose} several={request.several} answer={request.answer} />}
    </Dialog>
  );
}

interface BrowserProps {
  readonly purpose: FilePurpose;
  readonly several: boolean;
  readonly answer: (paths: readonly string[] | null) => void;
}

function Browser({ purpose, several, answer }: BrowserProps) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { listing, problem } = useListing(folder);

  const goTo = (path: string | null): void => {
    setFolder(path);
    setChosen([]);
  };
  const choose = (path: string): void => {
    const others = several ? chosen : [];
    setChosen(chosen.includes(path) ? chosen.filter((other) => other !== path) : [...others, path]);
  };

  return (
    <>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1, blockSize: 420 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Tooltip title={t('browse.up')}>
            <span>
              <IconButton
                aria-label={t('browse.up')}
                disabled={listing === null || listing.parent === null}
                onClick={() => {
                  goTo(listing!.parent);
                }}
              >
                <ArrowUpward />
              </IconButton>
            </span>
          </Tooltip>
          <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
            {listing?.folder}
          </Typography>
        </Box>
        {problem !== null && (
          <Typography role="alert" color="error">
            {problem}
          </Typography>
        )}
        {listing === null && problem === null && <CircularProgress aria-label={t('browse.loading')} size={24} />}
        {listing && (
          <FileList
            key={listing.folder}
            listing={listing}
            purpose={purpose}
            chosen={chosen}
            onFolder={goTo}
            onChoose={choose}
            onTake={(path) => {
              answer([path]);
            }}
          />
        )}
      </DialogContent>
      <DialogActions sx={{ padding: 2 }}>
        <Button
          onClick={() => {
            answer(null);
          }}
        >
          {t('actions.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={chosen.length === 0}
          onClick={() => {
            answer(chosen);
          }}
        >
          {t('browse.choose', { count: Math.max(1, chosen.length) })}
        </Button>
      </DialogActions>
    </>
  );
}

/** What is in a folder; null until it is known. `problem`: why it is not, in the user's language. */
function useListing(folder: string | null): { listing: FolderListing | null; problem: string | null } {
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    api.call('files.list', { folder }, { signal: controller.signal }).then(
      (answer) => {
        setListing(answer);
        setProblem(null);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setProblem(failureOf(error)?.sentence ?? null);
      },
    );
    return () => {
      controller.abort();
    };
  }, [folder]);
  return { listing, problem };
}
