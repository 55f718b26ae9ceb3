/**
 * The whole conversation between the window (renderer) and the main process, in one object. Each entry names its
 * channel, its types and the guard of its payload in one line; main's handlers and `window.lifeboat` are derived from
 * it, so that nothing can be said that the other side does not know.
 */
import { accountsContract } from './accounts.ts'
import { airGapEntries } from './air-gap.ts'
import type { BackgroundWork } from './background-work.ts'
import { carriedStepEntries } from './carried-steps.ts'
import { censusEntries } from './census.ts'
import { changeKeysEntries } from './change-keys.ts'
import { checkEntries } from './check.ts'
import { claimEntries } from './claims.ts'
import { computerContract } from './computer.ts'
import { call, event, type Call, type Event, type Outcome } from './entries.ts'
import { helpSomebodyEntries } from './help-somebody.ts'
import { keysEntries } from './keys.ts'
import { openedFileEntries } from './opened-file.ts'
import type { AskedPage } from './pages.ts'
import { nothing, oneOf, textOf } from './payload.ts'
import { practiceDays, type Practice, type PracticeDay } from './practice.ts'
import { protectContract } from './protect.ts'
import { readingEntries } from './reading.ts'
import { recoverEntries } from './recover.ts'
import { recoveryAccountEntries } from './recovery-account.ts'
import { rehearsalEntries } from './rehearsal.ts'
import { releasesContract } from './releases.ts'
import { restoreEntries } from './restore.ts'
import { settingsChange, type Settings, type SettingsChange } from './settings.ts'
import type { SpeedTest } from './speed-test.ts'
import type { Startup } from './startup.ts'
import { undoContract } from './undo.ts'
import { takeBackEntries } from './take-back.ts'
import { underWayEntries } from './under-way.ts'
import { vaultContract } from './vault.ts'

export const contract = {
  ...vaultContract,
  ...computerContract,
  ...accountsContract,
  ...protectContract,
  ...undoContract,
  ...releasesContract,

  readStartup: call<void, Startup>('startup:read', nothing),

  readSettings: call<void, Settings>('settings:read', nothing),
  changeSettings: call<SettingsChange, Settings>('settings:change', settingsChange),
  addNode: call<string, Settings>('settings:add-node', textOf(500)),
  removeNode: call<string, Settings>('settings:remove-node', textOf(500)),
  preferNode: call<string, Settings>('settings:prefer-node', textOf(500)),
  restoreNodes: call<void, Settings>('settings:restore-nodes', nothing),
  settingsChanged: event<Settings>('settings:changed'),
  /** A menu or a notification was chosen that leads to a page. */
  pageAsked: event<AskedPage>('page:asked'),

  readSpeedTest: call<void, SpeedTest>('speed-test:read', nothing),
  startSpeedTest: call<void, SpeedTest>('speed-test:start', nothing),
  stopSpeedTest: call<void, SpeedTest>('speed-test:stop', nothing),
  speedTestChanged: event<SpeedTest>('speed-test:changed'),

  readPractice: call<void, Practice>('practice:read', nothing),
  startPractice: call<void, Practice>('practice:start', nothing),
  stopPractice: call<void, Practice>('practice:stop', nothing),
  /** Lets the disaster happen on the practice chain, or goes back to the day before it. */
  setPracticeDay: call<PracticeDay, Practice>('practice:set-day', oneOf(...practiceDays)),
  /** Lets the thief come to the practice chain, on the day before the disaster. */
  letThiefCome: call<void, Practice>('practice:thief', nothing),
  practiceChanged: event<Practice>('practice:changed'),

  ...openedFileEntries,

  ...rehearsalEntries,

  ...airGapEntries,
  ...carriedStepEntries,

  ...restoreEntries,
  ...readingEntries,

  readWork: call<void, BackgroundWork>('work:read', nothing),
  workChanged: event<BackgroundWork>('work:changed'),

  ...keysEntries,
  ...checkEntries,
  ...censusEntries,
  ...recoverEntries,
  ...takeBackEntries,
  ...changeKeysEntries,
  ...claimEntries,
  ...helpSomebodyEntries,
  ...recoveryAccountEntries,
  ...underWayEntries,

  copyText: call<string, void>('clipboard:copy', textOf(4096)),
  protectScreen: call<'on' | 'off', void>('screen:protect', oneOf('on', 'off')),
  allowCamera: call<'on' | 'off', void>('camera:allow', oneOf('on', 'off')),
} as const

export type Contract = typeof contract

export type CallName = {
  [Name in keyof Contract]: Contract[Name] extends Call<infer _Payload, infer _Result> ? Name : never
}[keyof Contract]
export type EventName = Exclude<keyof Contract, CallName>

export type PayloadOf<Name extends CallName> =
  Contract[Name] extends Call<infer Payload, infer _Result> ? Payload : never
export type ResultOf<Name extends CallName> =
  Contract[Name] extends Call<infer _Payload, infer Result> ? Result : never
export type NewsOf<Name extends EventName> = Contract[Name] extends Event<infer News> ? News : never

/** What the main process implements. */
export type Handlers = {
  readonly [Name in CallName]: (payload: PayloadOf<Name>) => ResultOf<Name> | Promise<ResultOf<Name>>
}

/** How the main process tells news. */
export type Tell = <Name extends EventName>(name: Name, news: NewsOf<Name>) => void

/** Stops listening. */
export type StopListening = () => void

type EventFunctions = {
  readonly [Name in EventName as `on${Capitalize<Name>}`]: (
    listener: (news: NewsOf<Name>) => void,
  ) => StopListening
}

/** What stands in the window as `window.lifeboat`. */
export type Bridge = {
  readonly [Name in CallName]: (payload: PayloadOf<Name>) => Promise<Outcome<ResultOf<Name>>>
} & EventFunctions

/** The same for whoever uses it in the window: a call gives its result, or throws what renderer/lifeboat.ts makes of it. */
export type Lifeboat = {
  readonly [Name in CallName]: (payload: PayloadOf<Name>) => Promise<ResultOf<Name>>
} & EventFunctions

export type { Detail, Details, Saying } from '../coinzdense/index.ts'
export type {
  AccountPage,
  AccountReason,
  AccountRow,
  AccountsLook,
  RecoveryAccountDoubt,
  OwnerChangeView,
} from './accounts.ts'
export type {
  Broadcasting,
  CarriedReading,
  CarriedText,
  ChainName,
  MemberChange,
  QrDrawing,
  RequestView,
  SendingLine,
  SendingReceiptView,
  ShownValue,
  SignedPreview,
  SignedView,
  Signing,
  SigningConsent,
  SigningContents,
  SigningSecrets,
  SigningView,
} from './air-gap.ts'
export type {
  CarriedStep,
  StepConsent,
  StepName,
  StepPreview,
  StepMade,
  StepRequestView,
  StepSigner,
  StepSigning,
  StepView,
} from './carried-steps.ts'
export type { LedgerStatement, Phrase, ThisComputer } from './computer.ts'
export type {
  CensusClaim,
  CensusComparison,
  CensusDifference,
  CensusLine,
  CensusList,
  CensusSubject,
  CensusView,
} from './census.ts'
export type { BackgroundWork } from './background-work.ts'
export type {
  AccountReport,
  CheckEvent,
  CheckKind,
  CheckLine,
  CheckReasonView,
  Checks,
  ChecksNews,
  CheckStep,
  CutoffStep,
  VerdictView,
} from './check.ts'
export { insistences } from './insistence.ts'
export {
  longestProof,
  longestTextToSign,
  type KeyLevel,
  type KeyParameters,
  type SigningKeysView,
  type SigningKeyView,
  type TextSignature,
  type VerifiedText,
  type WrittenKeyView,
} from './keys.ts'
export type { Outcome } from './entries.ts'
export type { Failure } from './failure.ts'
export { longestPasted, longestPastedBackup } from './pasted.ts'
export { PayloadError } from './payload.ts'
export type { OwnerSaid, PlanFlawName, PlanOutcome } from './plan.ts'
export type { Practice, PracticeAccount, PracticeDay, PracticeTheft } from './practice.ts'
export type {
  BackupMistake,
  ClaimSearching,
  KeptKey,
  PasswordReading,
  PasswordSlip,
  PasswordTrouble,
  Recognition,
  RestoredForm,
  RestoredKey,
  RestoreProgress,
  SharesHere,
  SharesOfSet,
  WaitingShares,
} from './restore.ts'
export {
  scenesOfStory,
  type RehearsalNews,
  type RehearsedScene,
  type SceneName,
  type StoryName,
} from './rehearsal.ts'
export {
  backupForms,
  keySources,
  type BackupForm,
  type KeyBackup,
  type KeySource,
  type MetadataLine,
  type ProofForm,
  type ProofOutcome,
  type ProtectBeginning,
  type ProtectDraft,
  type ProtectPreview,
  type ProtectPublishing,
  type ProtectReceipt,
  type ShareSheetsView,
} from './protect.ts'
export {
  languageOf,
  languages,
  lockMinutes,
  mostWorkers,
  settingsChange,
  textSizes,
  themes,
  type Language,
  type LockMinutes,
  type NodeSetting,
  type Settings,
  type SettingsChange,
  type TextSize,
  type Theme,
} from './settings.ts'
export type { ClaimPreview } from './claims.ts'
export type { Plea, PleaStanding } from './help-somebody.ts'
export type { NamingPlan, RecoveryAccountChangeView, RecoveryAccountView } from './recovery-account.ts'
export type { OpenedFile } from './opened-file.ts'
export type { AskedPage } from './pages.ts'
export type { ReadingProgress } from './reading.ts'
export type { Recovery, RecoveryClaim, VaultRecoveryKey } from './recover.ts'
export type { NewestVersion } from './releases.ts'
export type { PaperPlace } from './sheets.ts'
export { isWithin } from './size.ts'
export type { SpeedRow, SpeedRowName, SpeedTest } from './speed-test.ts'
export type { Lacking, Startup } from './startup.ts'
export type {
  ChangedRoleEntry,
  ChangeKeys,
  ChangeKeysPreview,
  KeyRole,
  KeysOfToday,
  RegistrationOfToday,
  RenewalPreview,
  RoleOfToday,
} from './change-keys.ts'
export type { NewPasswordView } from './new-password.ts'
export type { BegunView, CancellingPlan, UnderWay } from './under-way.ts'
export type { UndoPreview } from './undo.ts'
export type { TakeBack, TakeBackPassword, TakeBackStanding, TakeBackStep } from './take-back.ts'
export type { Strength, VaultState } from './vault.ts'
