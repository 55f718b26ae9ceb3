/** Who does what takes long: the window asks a worker, the command line does it where it stands. */
import type { SecretWork } from '../secret-work/secret-work.ts'

export type BackupWork = Pick<SecretWork, 'do'>
