/** How commands are named, for the entry point: before anything else of the command line is loaded. */
export { nameCommandsAs } from '../../shared/recovery/lifeboat-command.ts'
