/** How something is: in order, due, bad, or not known. What is not known is grey, and never red. */
export type Standing = 'good' | 'due' | 'bad' | 'unknown'
