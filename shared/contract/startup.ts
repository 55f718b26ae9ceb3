/** What the window must know before it shows anything, and what does not change while it is open. */
export interface Startup {
  readonly version: string
  /** Whether this runs in a stand-in for Electron, where no real secret belongs. */
  readonly surroundings: 'electron' | 'preview'
  readonly cores: number
}
