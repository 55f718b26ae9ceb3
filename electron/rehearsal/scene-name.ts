/** The scenes in their order, by the names that programs know them by. */
export type SceneName =
  | 'protect'
  | 'back-up'
  | 'restore'
  | 'publish'
  | 'verify'
  | 'disaster'
  | 'recover'
  | 'verify-claim'
  | 'sign-twice'
