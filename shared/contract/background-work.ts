/** What is going on in the background, for the quiet line at the foot of the column. */
export type BackgroundWork =
  | { readonly kind: 'none' }
  | { readonly kind: 'speed-test'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'keys'
      /** 0 to 1. */
      readonly fraction: number
      /** Why nothing of it goes on at the moment. */
      readonly paused: 'on-battery' | undefined
      /** At the speed of the last seconds; undefined before there is one. */
      readonly secondsRemaining: number | undefined
    }
