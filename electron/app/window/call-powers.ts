/**
 * What a page that was taken over could do with each call of the contract, and how often it may. A call that is not in
 * this table does not compile: whoever adds one says here what it can do.
 *
 * `sends`: something leaves this computer, or it is decided where to. `shows-secret`: words, a key or a seed come back.
 * `shows-made`: the same of one that was made in this session, is in no vault, and is on no tested paper yet.
 * `tries-secret`: what is given is compared with a secret, and something of that comes back. `writes-file`: a person is
 * asked where to. `neither`: it reads and changes what is on this computer, and gets no secret.
 */
import type { CallName } from '../../../shared/contract/index.ts'

/** So many calls within so many seconds. */
export interface Allowance {
  readonly calls: number
  readonly seconds: number
}

export type CallPower =
  | {
      readonly does: 'sends' | 'shows-secret' | 'shows-made' | 'tries-secret' | 'writes-file'
      readonly atMost: Allowance
    }
  | { readonly does: 'neither' }

const neither: CallPower = { does: 'neither' }
/** More than a person presses a button. */
const asks: CallPower = { does: 'sends', atMost: { calls: 40, seconds: 60 } }
/** What gets onto the chain stays there. */
const publishes: CallPower = { does: 'sends', atMost: { calls: 12, seconds: 60 } }
/** One question to the release page takes two requests, and GitHub answers sixty an hour. */
const looksForVersion: CallPower = { does: 'sends', atMost: { calls: 10, seconds: 600 } }
const namesNode: CallPower = { does: 'sends', atMost: { calls: 10, seconds: 300 } }
const shows: CallPower = { does: 'shows-secret', atMost: { calls: 20, seconds: 60 } }
/** A guess costs a second; nobody mistypes for longer than a minute. */
const triesPassphrase: CallPower = { does: 'tries-secret', atMost: { calls: 20, seconds: 60 } }
/**
 * It says which of 24 words are wrong, so that 2,048 tries would tell them all: at this rate that takes a day and more.
 * Sixteen shares and what goes wrong with them are fewer.
 */
const triesBackup: CallPower = { does: 'tries-secret', atMost: { calls: 80, seconds: 3600 } }
const writes: CallPower = { does: 'writes-file', atMost: { calls: 30, seconds: 60 } }

export const callPowers: Readonly<Record<CallName, CallPower>> = {
  readVault: neither,
  createVault: neither,
  unlockVault: triesPassphrase,
  lockVault: neither,
  changePassphrase: triesPassphrase,
  noteActivity: neither,
  ratePassword: neither,

  readComputer: neither,
  sayOfLedger: neither,
  saveVaultCopy: writes,
  moveVault: writes,
  openVaultCopy: triesPassphrase,

  takeOpenedFile: neither,

  readAccounts: neither,
  readAccount: neither,
  lookAtAccounts: asks,
  readAccountsLook: neither,
  acknowledgeUnused: neither,
  removeAccount: neither,
  saveMetadataCopy: writes,

  lookUpAccount: asks,
  beginProtecting: asks,
  readProtecting: neither,
  chooseKey: asks,
  showWords: shows,
  readWordList: neither,
  noteWordsWritten: neither,
  makePaperKit: writes,
  makeShares: neither,
  deliverShare: writes,
  forgetShares: neither,
  deleteSavedBackups: neither,
  saveSealedFile: writes,
  makeSealedSheet: writes,
  makeBlankForm: writes,
  proveBackup: triesBackup,
  proveFile: triesBackup,
  lookForCode: neither,
  forgetProof: neither,
  skipProof: neither,
  previewProtecting: asks,
  forgetPreview: neither,
  publishProtecting: publishes,
  resumeProtecting: asks,
  stopAsking: neither,
  saveReminder: writes,
  finishProtecting: neither,

  previewUndo: asks,
  forgetUndo: neither,
  publishUndo: publishes,
  resumeUndo: asks,
  stopUndo: neither,

  readStartup: neither,
  lookForNewerVersion: looksForVersion,
  readSettings: neither,
  changeSettings: neither,
  addNode: namesNode,
  removeNode: neither,
  preferNode: neither,
  restoreNodes: neither,

  readSpeedTest: neither,
  startSpeedTest: neither,
  stopSpeedTest: neither,

  readPractice: neither,
  startPractice: neither,
  stopPractice: neither,
  setPracticeDay: neither,
  letThiefCome: neither,

  readRehearsal: neither,
  startRehearsal: neither,
  saveCertificate: writes,

  makeRequest: asks,
  readRequest: neither,
  planSigning: neither,
  signRequest: neither,
  examineSigned: asks,
  makeStep: asks,
  readStep: neither,
  planStep: neither,
  signStep: neither,
  examineStep: asks,
  readBroadcast: neither,
  startBroadcast: publishes,
  stopBroadcast: neither,
  collectText: neither,
  collectFile: neither,
  chooseCarried: neither,
  forgetCarried: neither,
  saveCarried: writes,
  drawQr: neither,

  readRestore: neither,
  recogniseBackup: neither,
  findBackupMistakes: neither,
  takeBackup: neither,
  takeBackupFile: neither,
  chooseBackupFile: neither,
  openSealedBackup: neither,
  useSharePassphrase: neither,
  restoreFromPassword: asks,
  keepShares: neither,
  resumeShares: neither,
  discardShares: neither,
  judgeRestored: asks,
  reconsiderRestored: neither,
  searchRestoredClaim: asks,
  stopRestoreSearch: neither,
  stopReading: neither,
  keepRestored: neither,
  forgetRestored: neither,

  readWork: neither,

  readKeys: neither,
  makeKey: neither,
  restoreKey: neither,
  openKeyProof: neither,
  retryKey: neither,
  readKeySeed: shows,
  proveKeySeed: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  makeKeySheet: writes,
  deleteSavedKeySheets: neither,
  proveKeyPicture: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  acceptRestoredKey: neither,
  signText: neither,
  handOverKey: neither,
  saveSignature: writes,
  verifySigned: neither,
  removeKey: neither,

  readChecks: neither,
  startChecks: asks,
  stopChecks: neither,
  readReport: neither,
  saveCheck: writes,

  readCensus: neither,
  chooseCensus: neither,
  findInCensus: neither,
  compareCensus: neither,
  stopCensus: neither,
  closeCensus: neither,

  readRecovery: neither,
  readVaultRecoveryKeys: neither,
  readBegunRecoveries: neither,
  beginRecovery: asks,
  makeNewKey: neither,
  useVaultKey: neither,
  useGivenKey: neither,
  changeNewKey: neither,
  chooseClaimVersion: neither,
  proveNewSeed: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  armRecovery: neither,
  stopRecovery: neither,
  forgetRecovery: neither,

  readTakeBack: neither,
  lookAtTakeBack: asks,
  makeTakeBackPassword: neither,
  useTakeBackPassword: neither,
  showTakeBackPassword: { does: 'shows-made', atMost: { calls: 20, seconds: 60 } },
  makeTakeBackSheet: writes,
  deleteSavedTakeBackSheets: neither,
  testTakeBackPassword: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  testTakeBackPicture: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  previewTakeBack: asks,
  forgetTakeBackPreview: neither,
  sendTakeBack: publishes,
  stopTakeBack: neither,
  forgetTakeBack: neither,

  readChangeKeys: neither,
  lookAtKeys: asks,
  makeChangeKeysPassword: neither,
  useChangeKeysPassword: neither,
  showChangeKeysPassword: { does: 'shows-made', atMost: { calls: 20, seconds: 60 } },
  makeChangeKeysSheet: writes,
  deleteSavedChangeKeysSheets: neither,
  testChangeKeysPassword: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  testChangeKeysPicture: { does: 'tries-secret', atMost: { calls: 60, seconds: 60 } },
  previewChangeKeys: asks,
  previewKeysRenewal: asks,
  forgetChangeKeysPreview: neither,
  sendChangeKeys: publishes,
  stopChangeKeys: neither,
  forgetChangeKeys: neither,

  examineClaim: neither,
  readClaimPublishing: neither,
  publishClaim: publishes,
  stopClaimPublishing: neither,

  readPlea: neither,
  readPleaPicture: neither,
  lookAtPlea: asks,
  stopLookingAtPlea: neither,
  readHelping: neither,
  sendHelp: publishes,
  stopHelping: neither,

  lookAtRecoveryAccount: asks,
  planNaming: asks,
  stopLookingAtRecoveryAccount: neither,
  readNaming: neither,
  sendNaming: publishes,
  stopNaming: neither,

  lookAtUnderWay: asks,
  stopLookingAtUnderWay: neither,
  planCancelling: asks,
  readCancelling: neither,
  sendCancelling: publishes,
  stopCancelling: neither,

  copyText: neither,
  protectScreen: neither,
  allowCamera: neither,
}
