/** Why a plan is refused that could be carried out: it would not do what it says. Nothing was signed. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** The command line ends with exit code 4, as for everything that is refused to protect a key. */
export class PlanError extends CodedError {}
