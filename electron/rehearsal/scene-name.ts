/** The stories that can be rehearsed, each with its scenes in their order, by the names that programs know them by. */
export const scenesOfStory = {
  disaster: [
    'protect',
    'back-up',
    'restore',
    'publish',
    'verify',
    'disaster',
    'recover',
    'verify-claim',
    'sign-twice',
  ],
  thief: ['protect', 'publish', 'verify', 'theft', 'ask', 'confirm', 'new-keys', 'cancel', 'renew'],
} as const

/** `disaster`: the day on which today's keys fall. `thief`: somebody has stolen the keys, which can happen on any day. */
export type StoryName = keyof typeof scenesOfStory
export type SceneName = (typeof scenesOfStory)[StoryName][number]

export const storyNames = Object.keys(scenesOfStory) as readonly StoryName[]
