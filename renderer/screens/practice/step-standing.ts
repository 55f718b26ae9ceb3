/** How a step of a tour stands. */
export type StepStanding = 'done' | 'now' | 'left'
