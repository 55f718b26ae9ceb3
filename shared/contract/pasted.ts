/** What may be pasted into a field for a key, or for a backup, with everything that stands around it. */

/** Characters. A pasted text is cut off there by its field, so that it is as long as what is read (shared/recovery). */
export const longestPasted = 4096

/** Characters of what may be pasted where a backup is wanted, the same wherever one is: seven sheets with all their pages. */
export const longestPastedBackup = 65_536
