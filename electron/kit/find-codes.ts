/**
 * Looks for QR codes in a picture, one pass after the other: at a size where noise has been averaged away, with more
 * detail for small codes, then as faded prints, mirrored and small pictures want it. Each pass has time of its own, which
 * begins when the picture is there.
 */
import { decodeQRBatch } from 'qr/decode.js'

import { enlarge, inBlackAndWhite, mirror, type Luma } from './luma.ts'

/** Pixels of the longer side: what a picture is searched at first, and the most that it is searched at. */
const coarse = 2048
const fine = 4096
/** Where the longer side is below this, a module of a code on a sheet has two or three pixels. */
const small = 1000
/** Milliseconds for one pass. */
const passTime = 1500
/** A pass that was given less than this share of the processor has seen too little to say that nothing is there. */
const fairShare = 0.5
/** How much longer it may take then, and at most. */
const [longer, longest] = [4, 16]

/** Milliseconds since some moment: by the clock on the wall, and of work that this process was let do. */
export interface SearchClock {
  readonly wall: () => number
  readonly worked: () => number
}

const ownClock: SearchClock = {
  wall: () => performance.now(),
  worked: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

/** Something that can be looked at in several sizes. */
export interface Sight {
  /** With a longer side of so many pixels, or fewer. */
  at(longest: number): Luma
  /** Pixels of the longer side beyond which there is nothing more to see. */
  readonly detail: number
  /** `drawn`: it is as sharp as can be, and nothing in it is faded or mirrored. */
  readonly kind: 'seen' | 'drawn'
}

/**
 * The texts of the codes that were found, each once. On a sheet the small code of the public key stands beside the large
 * one, so the search goes on while nothing else was seen. `patience`: how many times the usual time a pass may take.
 */
export async function findCodes(
  sight: Sight,
  patience: number,
  clock = ownClock,
): Promise<readonly string[]> {
  const found = new Set<string>()
  const search = async (picture: Luma) => {
    for (const code of await codesIn(picture, passTime * patience, clock)) found.add(code)
  }
  const first = sight.at(coarse)
  if (isBlank(first)) return []
  await search(first)
  if (sight.detail > coarse) await search(sight.at(Math.min(fine, sight.detail)))
  if (sight.kind === 'drawn') return [...found]
  for (const prepare of preparations)
    if (![...found].some(mayBeSecret)) {
      const prepared = prepare(first)
      if (prepared !== undefined) await search(prepared)
    }
  return [...found]
}

/** Levels between the darkest and the lightest pixel, of which even a print that is nearly gone has more. */
const leastContrast = 4

function isBlank({ data }: Luma): boolean {
  let darkest = 255
  let lightest = 0
  // By number: an iterator takes ten times as long, and a page has millions of pixels.
  for (let pixel = 0; pixel < data.length; pixel++) {
    const level = data[pixel] ?? 0
    if (level < darkest) darkest = level
    if (level > lightest) lightest = level
    if (lightest - darkest >= leastContrast) return false
  }
  return true
}

const mayBeSecret = (code: string) => !code.startsWith('QRK')

const preparations: readonly ((picture: Luma) => Luma | undefined)[] = [
  (picture) => (Math.max(picture.width, picture.height) < small ? enlarge(picture, 3) : undefined),
  inBlackAndWhite,
  (picture) => mirror(inBlackAndWhite(picture)),
]

/** A computer that is busy with something else must not make a code unseen: then the pass is made again, with more time. */
async function codesIn(picture: Luma, mostTime: number, clock: SearchClock): Promise<readonly string[]> {
  for (let time = mostTime; ; time *= longer) {
    const begun = { wall: clock.wall(), worked: clock.worked() }
    const codes = await onePass(picture, time)
    const took = clock.wall() - begun.wall
    const wasHeldUp = took >= time && clock.worked() - begun.worked < took * fairShare
    if (!wasHeldUp || time >= mostTime * longest) return codes
  }
}

async function onePass({ width, height, data }: Luma, mostTime: number): Promise<readonly string[]> {
  const [results = []] = await decodeQRBatch([{ width, height, data }], {
    // The planes of colour that this format has after the brightness are not looked at.
    format: 'I420',
    effort: Infinity,
    timeLimit: mostTime,
    maxSize: { width, height },
  })
  return results.filter((result) => typeof result === 'string')
}
