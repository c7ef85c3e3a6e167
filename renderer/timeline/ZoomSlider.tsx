import Slider from '@mui/material/Slider';
import { useTranslation } from 'react-i18next';
import { useTimelineView } from '../state/timelineView.ts';
import { fittingPixelsPerSecond, MOST_PIXELS_PER_SECOND, visibleSeconds } from './geometry/view.ts';
import { zoomBy } from './commands/zoom.ts';
import { clock } from './geometry/clock.ts';

const STEPS = 100;

/** From the whole lesson to 20 ms, by equal factors. */
export function ZoomSlider() {
  const { t } = useTranslation('timeline');
  const value = useTimelineView((view) => {
    const [least, most] = [Math.log(fittingPixelsPerSecond(view)), Math.log(MOST_PIXELS_PER_SECOND)];
    return most > least ? Math.round(((Math.log(view.pixelsPerSecond) - least) / (most - least)) * STEPS) : 0;
  });
  return (
    <Slider
      size="small"
      sx={{ inlineSize: 96, marginInline: 1 }}
      aria-label={t('zoom')}
      min={0}
      max={STEPS}
      value={value}
      getAriaValueText={() => t('zoomText', { span: clock(visibleSeconds(useTimelineView.getState())) })}
      onChange={(_, next) => {
        const view = useTimelineView.getState();
        const least = fittingPixelsPerSecond(view);
        zoomBy((least * (MOST_PIXELS_PER_SECOND / least) ** (next / STEPS)) / view.pixelsPerSecond);
      }}
    />
  );
}
