/** Slides are wide; a photo of a person is upright, square, or at most 4:3. */
const WIDEST_PORTRAIT = 1.4;

/** Whether a picture is shaped like a photo of a person rather than a slide. */
export async function isPortrait(file: File): Promise<boolean> {
  if (!file.type.startsWith('image/')) return false;
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    picture.close();
    return width / height < WIDEST_PORTRAIT;
  } catch {
    // The browser cannot read it (a TIFF, or damaged); the host may, and says more.
    return false;
  }
}
