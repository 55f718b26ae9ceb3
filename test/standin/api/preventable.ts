/** Events whose usual consequence a listener can prevent. */
export interface Preventable {
  preventDefault(): void
  readonly defaultPrevented: boolean
}

export function preventable<Members extends object>(members?: Members): Members & Preventable {
  let prevented = false
  return Object.defineProperties(
    { ...members },
    { preventDefault: { value: () => (prevented = true) }, defaultPrevented: { get: () => prevented } },
  ) as Members & Preventable
}
