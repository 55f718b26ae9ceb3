/** The camera while something is scanned: asked for, looked through picture by picture, and off as soon as it is left. */
import type { Failure, Lifeboat } from '../../shared/contract/index.ts'
import { CallFailure, failureFrom } from '../lifeboat.ts'

/** Why there is no picture. */
export type CameraTrouble = 'none' | 'denied' | 'in-use' | 'failed'

export interface CameraDevice {
  readonly id: string
  /** As the system calls it; may be empty. */
  readonly label: string
}

/** What is used of the browser. */
export type CameraDevices = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>

/** A picture that plays, and what it shows at this moment as a file; undefined when it cannot be taken. */
export interface CameraView {
  show(stream: MediaStream): Promise<void>
  picture(): Promise<Uint8Array | undefined>
  clear(): void
}

/** Milliseconds between two pictures, so that a computer without much to spare stays of use. */
const pause = 150
/** Pixels that are asked for: a code of the kit as wide as a third of it is still read. */
const wishedWidth = 1280

export class CameraScan {
  readonly #lifeboat: Pick<Lifeboat, 'allowCamera'>
  readonly #devices: CameraDevices | undefined
  #state = $state<'starting' | 'watching' | CameraTrouble>('starting')
  #cameras = $state.raw<readonly CameraDevice[]>([])
  #isMirrored = $state(false)
  #read = $state(0)
  #failure = $state.raw<Failure>()

  constructor(lifeboat: Pick<Lifeboat, 'allowCamera'>, devices: CameraDevices | undefined) {
    this.#lifeboat = lifeboat
    this.#devices = devices
  }

  get state(): 'starting' | 'watching' | CameraTrouble {
    return this.#state
  }
  /** All that there are, once one of them was opened. */
  get cameras(): readonly CameraDevice[] {
    return this.#cameras
  }
  /** A camera that looks at its user is easier to aim when the picture behaves like a mirror. */
  get isMirrored(): boolean {
    return this.#isMirrored
  }
  /** How many pictures had a code that could be read. */
  get read(): number {
    return this.#read
  }

  /** What was wrong with the code that was read last. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  /**
   * Looks through a camera: the one with this id, or whichever the system prefers. Every picture goes to `read`, one at
   * a time; that it has no code is nothing to speak of. What comes back ends it, and the camera is off then.
   */
  watch(
    view: CameraView,
    camera: string | undefined,
    read: (picture: Uint8Array) => Promise<unknown>,
  ): () => void {
    const ending = new AbortController()
    const isLeft = () => ending.signal.aborted
    let stream: MediaStream | undefined
    const off = () => {
      stream?.getTracks().forEach((track) => track.stop())
      view.clear()
    }
    const run = async () => {
      this.#state = 'starting'
      await this.#lifeboat.allowCamera('on')
      if (isLeft()) return
      stream = await this.#open(camera)
      // It may have been left while the system asked whether it may be used.
      if (isLeft()) {
        off()
        return
      }
      await this.#lookAround(stream)
      await view.show(stream)
      this.#state = 'watching'
      while (!isLeft()) {
        const picture = await view.picture()
        if (picture !== undefined && !isLeft()) await this.#tryToRead(picture, read)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    run().catch((error: unknown) => {
      off()
      if (!isLeft()) this.#state = troubleOf(error)
    })
    return () => {
      ending.abort()
      off()
      void this.#lifeboat.allowCamera('off')
    }
  }

  #open(camera: string | undefined): Promise<MediaStream> {
    if (this.#devices === undefined) throw new DOMException('There are no cameras here.', 'NotFoundError')
    const which = camera === undefined ? { facingMode: 'environment' } : { deviceId: { exact: camera } }
    return this.#devices.getUserMedia({ video: { ...which, width: { ideal: wishedWidth } } })
  }

  async #lookAround(stream: MediaStream): Promise<void> {
    const facing = stream.getVideoTracks()[0]?.getSettings().facingMode
    this.#isMirrored = facing !== 'environment'
    const devices = (await this.#devices?.enumerateDevices()) ?? []
    this.#cameras = devices
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  }

  async #tryToRead(picture: Uint8Array, read: (picture: Uint8Array) => Promise<unknown>): Promise<void> {
    try {
      await read(picture)
      this.#read++
      this.#failure = undefined
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error
      // Most pictures have no code, which is nothing to speak of.
      if (error.code !== 'no-qr-code') this.#failure = failureFrom(error)
    }
  }
}

/** Source: the exceptions of getUserMedia in W3C Media Capture and Streams. */
function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none'
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use'
    default:
      return 'failed'
  }
}
