/** How large a picture may be, and what is said about one that is not acceptable. */
import { PictureError } from './errors.ts'

/** Bytes of a file. */
export const largestFile = 64 * 1024 * 1024

/** Pixels: what the cameras of today's phones make by default fits four times over. */
export const mostPixels = 50_000_000

/** Throws PictureError unless a picture has 1 to `mostPixels` pixels. Called before anything is allocated for them. */
export function requireDimensions(width: number, height: number): void {
  if (width < 1 || height < 1) throw damagedPicture()
  if (width * height > mostPixels) throw tooLargePicture()
}

export function damagedPicture(): PictureError {
  return new PictureError(
    'picture-damaged',
    'This picture is damaged or incomplete.',
    'Take the picture again, or save it again as PNG or JPEG.',
  )
}

export function tooLargePicture(): PictureError {
  return new PictureError(
    'picture-too-large',
    'This picture is larger than Lifeboat opens (64 MB, 50 million pixels).',
    'Cut out the QR code, or take the picture with a lower resolution.',
  )
}
