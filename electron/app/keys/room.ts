/** Signing keys: where they are made, and those of the vault. */
import type { Settings, Tell } from '../../../shared/contract/index.ts'
import type { SpawnWorker } from '../../keygen/worker-handle.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { signingKeysHandlers, type SigningKeysCall } from './handlers.ts'
import { KeyFactory } from './key-factory.ts'
import { KeySheets } from './key-sheets.ts'
import { SigningKeys, type SigningKeysOptions } from './signing-keys.ts'

export interface KeysSurroundings {
  readonly vault: VaultSession
  /** The chain of the moment, by what is kept apart for it. */
  readonly access: {
    readonly stateFolder: () => string
    readonly mode: ReturnType<SigningKeysOptions['purpose']>
  }
  readonly work: SecretWork
  readonly settings: () => Settings
  readonly spawn: SpawnWorker
  readonly cores: number
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** Lifeboat's own, as sheets name it. */
  readonly version: string
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages' | 'openFile'>
  /** Hears when it changed what is made in the background. */
  readonly onWork: () => void
  readonly tell: Tell
}

export interface KeysRoom extends Room<SigningKeysCall> {
  readonly factory: KeyFactory
  readonly signingKeys: SigningKeys
  /** Where the computer's power comes from. */
  readonly onSource: (source: 'mains' | 'battery') => void
  /** The settings have changed. */
  readonly followSettings: () => void
}

export function keysRoom(surroundings: KeysSurroundings): KeysRoom {
  const { vault, access, work, settings, spawn, cores, now, desktop, onWork, tell } = surroundings
  const factory = new KeyFactory({
    spawn,
    cores,
    now,
    workers: () => settings().workers,
    onProgress: () => {
      onWork()
      tell('keysChanged', signingKeys.list())
    },
  })
  const signingKeys = new SigningKeys({
    vault,
    executor: factory,
    stateFolder: () => access.stateFolder(),
    purpose: () => access.mode,
    examineSigned: (written) => work.do('provenBySignature', written),
    now: () => new Date(),
    onChange: () => tell('keysChanged', signingKeys.list()),
  })
  const sheets = new KeySheets({
    keys: signingKeys,
    vault,
    work,
    desktop,
    version: surroundings.version,
    now: () => new Date(),
  })
  let powerSource: 'mains' | 'battery' = 'mains'
  function pauseOnBattery(): void {
    if (powerSource === 'battery' && settings().pauseOnBattery === 'on')
      factory.pause(['background'], 'battery')
    else factory.resume('battery')
  }
  return {
    handlers: signingKeysHandlers(signingKeys, sheets, desktop, work),
    // Keys give up their work before its workers end.
    holds: [sheets, signingKeys, factory],
    followVault: (what) => {
      if (what === 'state') void signingKeys.followVault()
    },
    factory,
    signingKeys,
    onSource(source) {
      powerSource = source
      pauseOnBattery()
    },
    followSettings: pauseOnBattery,
  }
}
