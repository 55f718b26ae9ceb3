import { describe, expect, it, vi } from 'vitest'

import { CameraScan, type CameraDevices, type CameraView } from '../../renderer/carrying/camera.svelte.ts'
import { CallFailure } from '../../renderer/lifeboat.ts'

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label }) as MediaDeviceInfo

/** A camera whose track says whether it is on, behind devices that answer what they are told to. */
function camera(open?: CameraDevices['getUserMedia'], facingMode?: string) {
  const track = { stop: vi.fn(), getSettings: () => ({ facingMode }) }
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream
  const devices: CameraDevices = {
    getUserMedia: open ?? (() => Promise.resolve(stream)),
    enumerateDevices: () =>
      Promise.resolve([
        device('audioinput', 'm', 'Microphone'),
        device('videoinput', 'a', 'Front'),
        device('videoinput', 'b', ''),
      ]),
  }
  const allowed: string[] = []
  const scan = new CameraScan(
    {
      allowCamera: (access) => {
        allowed.push(access)
        return Promise.resolve()
      },
    },
    devices,
  )
  return { scan, track, stream, allowed }
}

const view = (): CameraView & { readonly cleared: () => number } => {
  let cleared = 0
  return {
    show: () => Promise.resolve(),
    picture: () => Promise.resolve(Uint8Array.of(1)),
    clear: () => {
      cleared++
    },
    cleared: () => cleared,
  }
}

const failure = (code: string) => new CallFailure({ code, message: 'No.', advice: 'Try again.' })

describe('a camera that scans', () => {
  it('is allowed only while it is looked through, and its track is stopped afterwards', async () => {
    const { scan, track, allowed } = camera()
    const shown = view()
    const end = scan.watch(shown, undefined, () => Promise.resolve())
    await expect.poll(() => scan.read).toBeGreaterThan(0)
    expect(scan.state).toBe('watching')
    end()
    expect(track.stop).toHaveBeenCalled()
    expect(shown.cleared()).toBeGreaterThan(0)
    expect(allowed).toEqual(['on', 'off'])
  })

  it('is switched off also when it was left while the system still asked', async () => {
    let give: (stream: MediaStream) => void = () => undefined
    const { scan, track, stream } = camera(() => new Promise((resolve) => (give = resolve)))
    const end = scan.watch(view(), undefined, () => Promise.resolve())
    await Promise.resolve()
    await Promise.resolve()
    end()
    give(stream)
    await expect.poll(() => track.stop.mock.calls.length).toBe(1)
  })

  it.each([
    ['NotFoundError', 'none'],
    ['NotAllowedError', 'denied'],
    ['NotReadableError', 'in-use'],
    ['TypeError', 'failed'],
  ] as const)('says what the trouble is: %s', async (name, state) => {
    const { scan } = camera(() => Promise.reject(new DOMException('', name)))
    scan.watch(view(), undefined, () => Promise.resolve())
    await expect.poll(() => scan.state).toBe(state)
  })

  it('passes over pictures without a code, and shows what is wrong with a code until one is right', async () => {
    const { scan } = camera()
    const answers = [failure('no-qr-code'), failure('not-carried'), failure('no-qr-code')]
    let right = false
    const end = scan.watch(view(), undefined, () => {
      const next = answers.shift()
      if (next !== undefined) return Promise.reject(next)
      return right ? Promise.resolve() : Promise.reject(failure('no-qr-code'))
    })
    await expect.poll(() => scan.failure?.code).toBe('not-carried')
    expect([scan.state, scan.read]).toEqual(['watching', 0])
    right = true
    await expect.poll(() => scan.read).toBeGreaterThan(0)
    expect(scan.failure).toBeUndefined()
    end()
  })

  it('lists the cameras, and mirrors all but those that look away from their user', async () => {
    for (const [facing, mirrored] of [
      ['user', true],
      [undefined, true],
      ['environment', false],
    ] as const) {
      const { scan } = camera(undefined, facing)
      const end = scan.watch(view(), undefined, () => Promise.resolve())
      await expect.poll(() => scan.state).toBe('watching')
      expect(scan.cameras).toEqual([
        { id: 'a', label: 'Front' },
        { id: 'b', label: '' },
      ])
      expect(scan.isMirrored).toBe(mirrored)
      end()
    }
  })
})
