/** Another recovery account that was named, and takes over. */
export interface RecoveryAccountChangeView {
  /** @foreign */
  readonly to: string
  /** ISO 8601. */
  readonly effective: string
}
