/** Makes the temporary folder of this run, unless it is there already, and says where it is. It goes when the process ends. */
export function openRunFolder(): string
