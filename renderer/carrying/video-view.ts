/** The camera's picture in a video element, and what it shows as a JPEG file. */
import type { CameraView } from './camera.svelte.ts'

export function videoView(video: HTMLVideoElement): CameraView {
  const canvas = document.createElement('canvas')
  return {
    async show(stream) {
      video.srcObject = stream
      await video.play()
    },
    async picture() {
      const { videoWidth, videoHeight } = video
      if (videoWidth === 0) return undefined
      canvas.width = videoWidth
      canvas.height = videoHeight
      canvas.getContext('2d')?.drawImage(video, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
      return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer())
    },
    clear() {
      video.srcObject = null
      // The last picture may be one of a secret.
      canvas.width = canvas.height = 0
    },
  }
}
