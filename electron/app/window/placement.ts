/** Where a window may open: never smaller than it can be used, and never where no screen shows it. */
import { readTextIfThere } from '../../disk/reading.ts'
import { replaceWhole } from '../../disk/durable-file.ts'

export interface Placement {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const usualSize = { width: 1100, height: 760 } as const
/** Fits on a screen of 1366 by 768 whose system draws everything a quarter larger, or a half. */
export const smallestSize = { width: 640, height: 480 } as const

/** So much of the window's top edge must be on a screen to take hold of it. */
const visibleWidth = 200
const visibleHeight = 40

/** The placement that was kept, cut to what is usable; undefined when there is none, or no screen there any more. */
export function placementFrom(kept: unknown, screens: readonly Placement[]): Placement | undefined {
  if (!isPlacement(kept)) return undefined
  const { x, y } = kept
  const shown = screens.find(
    (area) =>
      x + visibleWidth <= area.x + area.width &&
      x + kept.width >= area.x + visibleWidth &&
      y >= area.y &&
      y + visibleHeight <= area.y + area.height,
  )
  if (shown === undefined) return undefined
  const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))
  return {
    x,
    y,
    width: within(kept.width, smallestSize.width, shown.width),
    height: within(kept.height, smallestSize.height, shown.height),
  }
}

/** The usual size, or what the screen has of it. */
export function usualSizeOn({
  width,
  height,
}: Pick<Placement, 'width' | 'height'>): Pick<Placement, 'width' | 'height'> {
  return { width: Math.min(usualSize.width, width), height: Math.min(usualSize.height, height) }
}

/** What was kept, whatever it is. Never throws. */
export async function readPlacement(file: string): Promise<unknown> {
  try {
    const found = await readTextIfThere(file, 1024)
    return JSON.parse(typeof found === 'object' ? found.text : 'null')
  } catch {
    return undefined
  }
}

/** Throws the system's error. */
export async function keepPlacement(file: string, { x, y, width, height }: Placement): Promise<void> {
  await replaceWhole(file, `${JSON.stringify({ x, y, width, height })}\n`)
}

function isPlacement(kept: unknown): kept is Placement {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    ['x', 'y', 'width', 'height'].every((name) =>
      Number.isSafeInteger((kept as Record<string, unknown>)[name]),
    )
  )
}
