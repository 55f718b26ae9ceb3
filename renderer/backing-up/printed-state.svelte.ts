/** What became of a sheet: whether it was printed, and whether a PDF of it lies on a disk. */
export class PrintedState {
  printed = $state(false)
  /** `there`: saved, and not deleted here. `changed`: what stands there now is something else. */
  file = $state<'none' | 'there' | 'deleted' | 'changed'>('none')

  /** `made`: whether it came to something. */
  note(to: 'printer' | 'file', made: boolean): void {
    if (!made) return
    if (to === 'printer') this.printed = true
    else this.file = 'there'
  }

  noteDeleted(left: 'nothing' | 'changed' | undefined): void {
    if (left !== undefined) this.file = left === 'nothing' ? 'deleted' : 'changed'
  }
}
