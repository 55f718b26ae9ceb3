/** Where Lifeboat keeps what it must remember on this computer, by the custom of each system. */
import path from 'node:path'

/** What of the process decides on the folder. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeFolder: string
}

/** The folder for state: LIFEBOAT_STATE if set, else the system's usual place. Nothing is created. */
export function stateFolder({ platform, env, homeFolder }: Surroundings): string {
  const chosen = env['LIFEBOAT_STATE']
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen)
  if (platform === 'darwin') return path.join(homeFolder, 'Library', 'Application Support', 'Lifeboat')
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(homeFolder, 'AppData', 'Local'), 'Lifeboat')
  // A relative path is to be ignored (XDG Base Directory Specification).
  const stateHome = env['XDG_STATE_HOME'] ?? ''
  return path.join(
    path.isAbsolute(stateHome) ? stateHome : path.join(homeFolder, '.local', 'state'),
    'lifeboat',
  )
}
