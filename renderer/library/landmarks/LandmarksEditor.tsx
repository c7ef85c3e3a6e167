import AddOutlined from '@mui/icons-material/AddOutlined';
import FitScreenOutlined from '@mui/icons-material/FitScreenOutlined';
import RemoveOutlined from '@mui/icons-material/RemoveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { GROUP_NAMES, GROUPS, type GroupName } from './groups.ts';
import { LandmarksPicture } from './LandmarksPicture.tsx';
import { useLandmarks } from './useLandmarks.ts';
import { faceView, middleOf, partView, zoomed } from './view.ts';

interface LandmarksEditorProps {
  readonly presenter: Presenter;
  readonly description: PresenterDescription;
  readonly isReadOnly: boolean;
}

const ZOOM_STEP = 1.5;

/** The photo with what was found in the face, which can be put right. */
export function LandmarksEditor({ presenter, description, isReadOnly }: LandmarksEditorProps) {
  const { t } = useTranslation('library');
  const [group, setGroup] = useState<GroupName>('mouth');
  const wanted = faceView(description, description.faces[presenter.face ?? 0]);
  const [view, setView] = useState(wanted);
  const landmarks = useLandmarks(presenter, description);
  const hasLandmarks = description.landmarks.length > 0;
  const zoomBy = (factor: number): void => {
    setView((current) => zoomed(current, factor, middleOf(current), description));
  };
  return (
    <Box>
      <LandmarksPicture
        description={description}
        group={hasLandmarks ? group : null}
        landmarks={landmarks}
        view={view}
        onView={setView}
        isReadOnly={isReadOnly}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, paddingBlockStart: 1.5 }}>
        {hasLandmarks && (
          <TextField
            select
            id="landmark-group"
            label={t('landmarks.group')}
            value={group}
            onChange={({ target }) => {
              const chosen = target.value as GroupName;
              setGroup(chosen);
              setView(
                partView(
                  description,
                  GROUPS[chosen].map((index) => description.landmarks[index]!),
                ),
              );
            }}
            sx={{ inlineSize: 170 }}
          >
            {GROUP_NAMES.map((name) => (
              <MenuItem key={name} value={name}>
                {t(`landmarks.groups.${name}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <Tooltip title={t('landmarks.zoomOut')}>
          <IconButton
            aria-label={t('landmarks.zoomOut')}
            onClick={() => {
              zoomBy(ZOOM_STEP);
            }}
          >
            <RemoveOutlined />
          </IconButton>
        </Tooltip>
        <Tooltip title={t('landmarks.zoomIn')}>
          <IconButton
            aria-label={t('landmarks.zoomIn')}
            onClick={() => {
              zoomBy(1 / ZOOM_STEP);
            }}
          >
            <AddOutlined />
          </IconButton>
        </Tooltip>
        <Tooltip title={t('landmarks.zoomFace')}>
          <IconButton
            aria-label={t('landmarks.zoomFace')}
            onClick={() => {
              setView(wanted);
            }}
          >
            <FitScreenOutlined />
          </IconButton>
        </Tooltip>
        <Box sx={{ flex: 1 }} />
        {landmarks.correctedCount > 0 && (
          <Button size="small" disabled={isReadOnly} onClick={landmarks.releaseAll}>
            {t('landmarks.releaseAll', { count: landmarks.correctedCount })}
          </Button>
        )}
      </Box>
      {hasLandmarks && !isReadOnly && (
        <Typography variant="body2" color="textSecondary" sx={{ paddingBlockStart: 1 }}>
          {t('landmarks.help')}
        </Typography>
      )}
    </Box>
  );
}
