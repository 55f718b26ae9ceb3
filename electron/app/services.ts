/** Everything the app can do, composed from what it is given. It knows nothing of Electron, so tests can run it whole. */
import {
  languageOf,
  type BackgroundWork,
  type Handlers,
  type SpeedTest,
  type Startup,
  type Tell,
} from '../../shared/contract/index.ts'
import type { PasswordCost } from '../../shared/backup/index.ts'
import type { WorkerKind } from '../benchmark/tools.ts'
import { systemWait } from '../hive/nodes/waiting.ts'
import type { SpawnWorker } from '../keygen/worker-handle.ts'
import { AccountChecks } from './check/account-checks.ts'
import { AccountService } from './accounts/service.ts'
import { AccountStandings } from './accounts/standings.ts'
import { SecretWork, type SpawnSecretWorker } from '../secret-work/secret-work.ts'
import type { StretchingCost } from '../vault/passphrase-stretching.ts'
import { airGapHandlers } from './air-gap/handlers.ts'
import { AirGap } from './air-gap/service.ts'
import { Broadcasts } from './air-gap/broadcasts.ts'
import { CarriedCollector } from './chain/carried-collector.ts'
import { ChainAccess } from './chain/access.ts'
import { ClaimPublication } from './recover/claim-publication.ts'
import { computerHandlers } from './vault/computer-handlers.ts'
import type { Desktop } from './window/desktop.ts'
import { guardedCalls } from './window/guarded-calls.ts'
import { KeyFactory } from './keys/key-factory.ts'
import { NodeAdmission } from './chain/node-admission.ts'
import { learnFromClaims } from './vault/learned-claims.ts'
import { PracticeMode } from './practice/mode.ts'
import { ProtectService } from './protect/service.ts'
import { recoverHandlers } from './recover/handlers.ts'
import { RecoverSession } from './recover/session.ts'
import { RehearsalRunner } from './practice/rehearsal-runner.ts'
import { restoreHandlers } from './restore/handlers.ts'
import { RestoreSession } from './restore/session.ts'
import { signingKeysHandlers } from './keys/handlers.ts'
import { SigningKeys } from './keys/signing-keys.ts'
import { SettingsFile } from './window/settings-file.ts'
import { SpeedTestRunner } from './speed/speed-test.ts'
import { vaultHandlers } from './vault/handlers.ts'
import { VaultSession } from './vault/session.ts'

export interface Surroundings {
  readonly startup: Startup
  /** Where what must be remembered is kept. Asked for when it is needed; may throw. */
  readonly stateFolder: () => string
  /** Addresses of a practice chain that runs on this computer already; one is started when there are none. */
  readonly practiceNodes?: readonly string[]
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  readonly spawners: Readonly<Record<WorkerKind, SpawnWorker>>
  /** Starts what works with secrets for longer than a moment. */
  readonly secretWorker: SpawnSecretWorker
  /** What a guess at a new vault's passphrase costs. */
  readonly stretchingCost: StretchingCost
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly desktop: Desktop
  readonly tell: Tell
}

export interface Services {
  readonly handlers: Handlers
  /** Makes keys in the background. */
  readonly keys: KeyFactory
  /** The chain that is talked to at the moment. */
  readonly access: ChainAccess
  /** The vault of the mode of the moment. */
  readonly vault: VaultSession
  /** Work with secrets that takes long. */
  readonly work: SecretWork
  /** What the desktop tells of the computer's power, and of its owner being away. */
  readonly power: {
    readonly onSource: (source: 'mains' | 'battery') => void
    readonly onAway: () => void
  }
  /** Reads what was kept and applies it, before the window is shown. */
  load(): Promise<void>
  /** Ends everything that runs. */
  close(): Promise<void>
}

export function createServices(surroundings: Surroundings): Services {
  const { startup, stateFolder, now, spawners, secretWorker, stretchingCost, desktop, tell } = surroundings
  const { cores } = startup

  const settings = new SettingsFile(stateFolder)
  const practice = new PracticeMode({
    stateFolder,
    elsewhere: surroundings.practiceNodes ?? [],
    onChange: (state) => {
      tell('practiceChanged', state)
      // The other mode has a vault of its own.
      void vault.look().catch(() => undefined)
      // Its accounts, its ledger and its chain are others, too: nothing of one mode is gone on with in the other.
      recovery.forget()
      restore.forget('mode')
      collector.forget()
      broadcasts.forget()
      checks.forget()
      claims.forget()
    },
  })
  const access = new ChainAccess({
    settings: () => settings.current,
    practice: () => practice.current,
    stateFolder,
  })
  const secretWork = new SecretWork(secretWorker)
  const vault = new VaultSession({
    stateFolder: () => access.stateFolder(),
    ledgerFolder: () => access.ledgerFolder(),
    stretch: secretWork.stretch,
    cost: stretchingCost,
    lockMinutes: () => settings.current.lockMinutes,
    now,
    onChange: (what) => {
      if (what === 'state') {
        tell('vaultChanged', vault.state)
        void signingKeys.followVault()
        // Shares may wait in it.
        restore.lookIntoVault()
      }
      if (vault.state.state !== 'unlocked') {
        protect.forget()
        standings.stop()
      }
      if (what === 'state' && vault.state.state === 'locked') recovery.noteLocked()
      void accounts.rows().then(
        (rows) => tell('accountsChanged', rows),
        () => undefined,
      )
    },
  })
  const standings = new AccountStandings({
    session: vault,
    access,
    now: () => Date.now(),
    wait: systemWait,
    onChange: (look) => tell('accountsLookChanged', look),
  })
  const accounts = new AccountService({
    session: vault,
    standings,
    saveFile: (file) => desktop.saveFile(file),
    clock: () => Date.now(),
  })
  const protect = new ProtectService({
    session: vault,
    work: secretWork,
    access,
    version: startup.version,
    sealingCost: surroundings.sealingCost,
    saveFile: (file) => desktop.saveFile(file),
    clock: () => Date.now(),
    tell,
  })
  const keys = new KeyFactory({
    spawn: spawners.process,
    cores,
    now,
    workers: () => settings.current.workers,
    onProgress: () => {
      tellWork()
      tell('keysChanged', signingKeys.list())
    },
  })
  const signingKeys = new SigningKeys({
    vault,
    executor: keys,
    stateFolder: () => access.stateFolder(),
    purpose: () => access.mode,
    examineSigned: (written) => secretWork.do('provenBySignature', written),
    now: () => new Date(),
    onChange: () => tell('keysChanged', signingKeys.list()),
  })
  const checks = new AccountChecks({
    access,
    now: () => Date.now(),
    wait: systemWait,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    onClaims: (claims) => learnFromClaims(vault, claims),
    onChange: (news) => tell('checksChanged', news),
  })
  const speedTest = new SpeedTestRunner({
    tools: { now, cores, spawners },
    onChange: (test) => {
      tell('speedTestChanged', test)
      tellWork()
    },
  })
  const rehearsal = new RehearsalRunner({
    now,
    today: () => new Date(),
    onChange: (news) => tell('rehearsalChanged', news),
  })
  const readPicture = (bytes: Uint8Array) => secretWork.do('readPicture', bytes)
  const collector = new CarriedCollector(readPicture)
  const chainTime = { access, now: () => Date.now() }
  const broadcasts = new Broadcasts({
    ...chainTime,
    wait: systemWait,
    onChange: (news) => tell('broadcastChanged', news),
  })
  const restore = new RestoreSession({
    ...chainTime,
    vault,
    work: secretWork,
    wait: systemWait,
    onChange: (progress) => tell('restoreChanged', progress),
  })
  const claims = new ClaimPublication({
    ...chainTime,
    vault,
    wait: systemWait,
    onChange: (news) => tell('claimPublishingChanged', news),
  })
  const recovery = new RecoverSession({
    ...chainTime,
    vault,
    restore,
    keys: signingKeys,
    proof: signingKeys.proofTools,
    work: secretWork,
    ledger: () => (vault.state.state === 'unlocked' ? vault.ledgerToSign() : vault.ledger),
    wait: systemWait,
    onChange: (news) => tell('recoveryChanged', news),
  })
  const work = () => (keys.work.kind === 'none' ? workOf(speedTest.current) : keys.work)
  function tellWork(): void {
    const current = work()
    tell('workChanged', current)
    desktop.stayAwake(goesOn(current) ? 'on' : 'off')
  }

  let powerSource: 'mains' | 'battery' = 'mains'
  function pauseOnBattery(): void {
    if (powerSource === 'battery' && settings.current.pauseOnBattery === 'on')
      keys.pause(['background'], 'battery')
    else keys.resume('battery')
  }

  async function changed(change: ReturnType<SettingsFile['change']>) {
    const current = await change
    desktop.setTheme(current.theme)
    pauseOnBattery()
    tell('settingsChanged', current)
    return current
  }

  const admission = new NodeAdmission({
    nodes: () => settings.current.nodes.map(({ url }) => url),
    language: () => {
      const { language } = settings.current
      return language === 'system' ? languageOf(desktop.systemLanguage) : language
    },
    confirm: (question) => desktop.confirm(question),
  })

  const services: Services = {
    keys,
    access,
    vault,
    work: secretWork,
    power: {
      onSource(source) {
        powerSource = source
        pauseOnBattery()
      },
      onAway: () => vault.lockSoon(),
    },
    handlers: {
      ...vaultHandlers(vault, secretWork),
      ...computerHandlers(vault, signingKeys, desktop),
      ...accounts.handlers,
      ...protect.handlers,
      readStartup: () => startup,
      readSettings: () => settings.current,
      changeSettings: (change) => changed(settings.change(change)),
      addNode: async (text) => {
        const node = await admission.admit(text)
        return node === undefined ? settings.current : changed(settings.addNode(node))
      },
      removeNode: (url) => changed(settings.removeNode(url)),
      preferNode: (url) => changed(settings.preferNode(url)),
      restoreNodes: () => changed(settings.restoreNodes()),
      readSpeedTest: () => speedTest.current,
      startSpeedTest: () => speedTest.start(),
      stopSpeedTest: () => speedTest.stop(),
      readPractice: () => practice.current,
      startPractice: () => practice.start(),
      stopPractice: () => practice.stop(),
      ...airGapHandlers(
        new AirGap({ ...chainTime, ledger: () => vault.ledger, wait: systemWait }),
        broadcasts,
        collector,
        desktop,
      ),
      ...restoreHandlers(restore, desktop),
      readRehearsal: () => rehearsal.current,
      startRehearsal: ({ account }) => rehearsal.start(account),
      saveCertificate: (language) =>
        desktop.saveFile({
          name: 'lifeboat-rehearsal.svg',
          content: rehearsal.current.certificate?.[language] ?? '',
        }),
      ...signingKeysHandlers(signingKeys, desktop, secretWork),
      readWork: () => work(),
      readChecks: () => checks.current,
      startChecks: (text) => checks.start(text),
      stopChecks: () => checks.stop(),
      readReport: (account) => checks.report(account),
      ...recoverHandlers(recovery, claims, restore, vault),
      copyText: (text) => desktop.copyText(text),
      protectScreen: (protection) => desktop.protectScreen(protection),
      allowCamera: (access) => desktop.allowCamera(access),
    },
    async load() {
      desktop.setTheme((await settings.load()).theme)
    },
    async close() {
      speedTest.stop()
      checks.stop()
      standings.stop()
      await recovery.close()
      await broadcasts.stop()
      await claims.stop()
      restore.forget()
      signingKeys.close()
      keys.close()
      await vault.close()
      secretWork.close()
      await practice.stop()
      await rehearsal.ended
    },
  }
  const requireRecentPassphrase = () => vault.requireRecentPassphrase()
  return { ...services, handlers: guardedCalls(services.handlers, { now, requireRecentPassphrase }) }
}

function goesOn(work: BackgroundWork): boolean {
  return work.kind !== 'none' && !(work.kind === 'keys' && work.paused !== undefined)
}

function workOf({ state, rows, rowsPlanned }: SpeedTest): BackgroundWork {
  return state === 'running' ? { kind: 'speed-test', done: rows.length, of: rowsPlanned } : { kind: 'none' }
}
