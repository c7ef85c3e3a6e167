import AddRounded from '@mui/icons-material/AddRounded';
import CallMergeRounded from '@mui/icons-material/CallMergeRounded';
import CallSplitRounded from '@mui/icons-material/CallSplitRounded';
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { splitCueHere } from '../../captions/actions.ts';
import { currentCues, type CueName } from '../../captions/store.ts';
import { runCommand } from '../../state/commands.ts';
import { useKeysText } from '../../timeline/useKeysText.ts';
import { Section } from '../fields/Section.tsx';

interface ActionsSectionProps {
  readonly cueName: CueName;
  /** In which the text is written: where the cursor stands in it, it is split. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly isDisabled: boolean;
}

/** What the keys do, for the pointer. */
export function ActionsSection({ cueName, field, isDisabled }: ActionsSectionProps) {
  const { t } = useTranslation('captions');
  const keysText = useKeysText();
  const hasNext = cueName.index + 1 < currentCues(cueName.file).length;
  const split = (): void => {
    const isWriting = document.activeElement === field.current;
    splitCueHere(cueName, isWriting ? field.current?.selectionStart : undefined);
  };
  const actions = [
    { name: 'split', command: 'splitCaption', icon: <CallSplitRounded />, isOff: false },
    { name: 'merge', command: 'mergeCaption', icon: <CallMergeRounded />, isOff: !hasNext },
    { name: 'add', command: 'addCaption', icon: <AddRounded />, isOff: false },
    { name: 'delete', command: 'deleteCaption', icon: <DeleteOutlineRounded />, isOff: false },
  ] as const;
  return (
    <Section title={t('actions')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {actions.map(({ name, command, icon, isOff }) => (
          <Button
            key={name}
            variant="outlined"
            color={name === 'delete' ? 'error' : 'primary'}
            startIcon={icon}
            title={[t(`timeline:commands.${command}`), keysText(`timeline.${command}`)].filter(Boolean).join(' · ')}
            disabled={isDisabled || isOff}
            // The cursor stays in the text: it says where to split.
            onMouseDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              if (name === 'split') split();
              else runCommand(`timeline.${command}`);
            }}
          >
            {t(`buttons.${name}`)}
          </Button>
        ))}
      </Box>
    </Section>
  );
}
