/** What the window must know before it shows anything, and what does not change while it is open. */
export interface Startup {
  readonly version: string
  /** Whether this runs in a stand-in for Electron, where no real secret belongs. */
  readonly surroundings: 'electron' | 'preview'
  readonly cores: number
  /** What Lifeboat can count on elsewhere, and not on this computer; nothing when left out. */
  readonly lacking?: readonly Lacking[]
}

/**
 * `sandbox`: the operating system's own around the window. `screen-lock`: being told that the screen was locked.
 */
export type Lacking = 'sandbox' | 'screen-lock'
