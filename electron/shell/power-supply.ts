/** The power of a Linux computer, as its kernel tells it. Source: Documentation/ABI/testing/sysfs-class-power. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { PowerSource } from './power.ts'

/** On battery where one is drained and nothing else feeds the computer. Where nothing can be read: mains. Never throws. */
export function powerSource(folder = '/sys/class/power_supply'): PowerSource {
  const supplies = namesIn(folder).map((name) => (of: string) => textOf(path.join(folder, name, of)))
  const isFed = supplies.some((read) => read('type') !== 'Battery' && read('online') === '1')
  // A mouse or a headset has a battery of its own, which says so.
  const isDrained = supplies.some(
    (read) => read('type') === 'Battery' && read('scope') !== 'Device' && read('status') === 'Discharging',
  )
  return isDrained && !isFed ? 'battery' : 'mains'
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
