import Box from '@mui/material/Box';
import type { PresenterDescription } from '../../../main/api/answers.ts';

interface FacePictureProps {
  readonly url: string;
  /** Of the face, as shares of the photo; null: the whole photo. */
  readonly face: PresenterDescription['faces'][number] | null;
  /** Of the photo: width by height. */
  readonly aspect: number;
  readonly sidePx: number;
  readonly alt?: string;
}

/** Round about the face it shows a little hair and neck. */
const AROUND = 1.7;

/** A face, cut round out of its photo. */
export function FacePicture({ url, face, aspect, sidePx, alt = '' }: FacePictureProps) {
  const cut = face ? faceCut(face, aspect) : null;
  return (
    <Box
      sx={{
        position: 'relative',
        flex: 'none',
        inlineSize: sidePx,
        blockSize: sidePx,
        borderRadius: '50%',
        overflow: 'hidden',
        bgcolor: 'action.hover',
      }}
    >
      <Box
        component="img"
        src={url}
        alt={alt}
        draggable={false}
        // Places in a picture are not mirrored with the layout.
        style={
          cut
            ? { position: 'absolute', width: `${cut.width}%`, left: `${cut.left}%`, top: `${cut.top}%` }
            : { width: '100%', height: '100%', objectFit: 'cover' }
        }
      />
    </Box>
  );
}

/** Width and place of the photo around the cut, in percent of the cut's side. */
function faceCut({ x, y, width, height }: NonNullable<FacePictureProps['face']>, aspect: number) {
  // In widths of the photo, so that both directions have one unit.
  const side = Math.min(1, 1 / aspect, Math.max(width, height / aspect) * AROUND);
  const left = clamp(x + width / 2 - side / 2, 0, 1 - side);
  const top = clamp((y + height / 2) / aspect - side / 2, 0, 1 / aspect - side);
  return { width: 100 / side, left: (-left / side) * 100, top: (-top / side) * 100 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
