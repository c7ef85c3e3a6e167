import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { thumbnailUrl } from '../../backend/urls.ts';
import { startDragging } from '../../state/dragging.ts';
import { select } from '../../state/selection.ts';
import { ItemMenu } from '../ItemMenu.tsx';
import { ITEM } from '../ShelfList.tsx';
import { dropPresenter, speakEverywhere, speakInTargets } from './actions.ts';
import { ConsentChip, VerdictChip } from './Chips.tsx';
import { useDescription, verdictOf } from './descriptions.ts';
import { openReport } from './dialogs.ts';
import { FacePicture } from './FacePicture.tsx';

interface PresenterCardProps {
  readonly handle: string;
  readonly presenter: Presenter;
  readonly uses: number;
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  readonly isReadOnly: boolean;
}

/** A presenter of the lesson: the face, how the photo will do, whether the person has agreed. */
export function PresenterCard(props: PresenterCardProps) {
  const { handle, presenter, uses, isSelected, isReachable, isReadOnly } = props;
  const { t } = useTranslation('library');
  const looked = useDescription(handle, presenter);
  const verdict = verdictOf(looked);
  const { description } = looked;
  const refusal = isReadOnly ? t('readOnly') : null;
  const { id, name, consent } = presenter;
  const agreed = t(`consent.short.${consent.state}`);
  return (
    <Box sx={{ display: 'flex', alignItems: 'start', gap: 0.5 }}>
      <ButtonBase
        {...{ [ITEM]: '' }}
        draggable={!isReadOnly}
        aria-pressed={isSelected}
        aria-label={t('presenters.item', { name, verdict: t(`verdict.${verdict}`), consent: agreed, count: uses })}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => {
          select({ kind: 'presenter', id });
        }}
        onDoubleClick={() => {
          openReport(id);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Delete' && refusal === null) dropPresenter(id);
        }}
        onDragStart={({ dataTransfer }) => {
          startDragging(dataTransfer, { kind: 'presenter', id });
        }}
        sx={{
          display: 'flex',
          flex: 1,
          minInlineSize: 0,
          alignItems: 'start',
          justifyContent: 'flex-start',
          gap: 1.5,
          padding: 1,
          borderRadius: 1.5,
          textAlign: 'start',
          bgcolor: isSelected ? 'action.selected' : 'transparent',
          cursor: isReadOnly ? 'default' : 'grab',
          '&:hover': { bgcolor: isSelected ? 'action.selected' : 'action.hover' },
        }}
      >
        <FacePicture
          url={thumbnailUrl(handle, presenter.photo)}
          face={description?.faces[presenter.face ?? 0] ?? null}
          aspect={description ? description.widthPx / description.heightPx : 1}
          sidePx={56}
        />
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="body2" noWrap title={name} sx={{ fontWeight: 500 }}>
            {name}
          </Typography>
          <Typography variant="caption" color="textSecondary" component="div" noWrap>
            {t('uses', { count: uses })}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, paddingBlockStart: 0.5 }}>
            <VerdictChip verdict={verdict} />
            <ConsentChip state={consent.state} />
          </Box>
        </Box>
      </ButtonBase>
      <ItemMenu
        label={t('presenters.more', { name })}
        isReachable={isReachable}
        actions={[
          {
            label: t('presenters.report'),
            run: () => {
              openReport(id);
            },
          },
          {
            label: t('presenters.useOnTargets'),
            run: () => {
              speakInTargets(id);
            },
            refusal,
          },
          {
            label: t('presenters.useEverywhere'),
            run: () => {
              speakEverywhere(id);
            },
            refusal,
          },
          {
            label: t('remove'),
            run: () => {
              dropPresenter(id);
            },
            refusal: refusal ?? (uses > 0 ? t('presenters.inUse') : null),
          },
        ]}
      />
    </Box>
  );
}
