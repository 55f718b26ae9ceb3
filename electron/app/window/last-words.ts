/** What is said in a dialog of the system's when there is no page any more that could say it. */
import type { Language } from '../../../shared/contract/index.ts'

/** After an error that nobody foresaw. */
export function lastWords(language: Language): string {
  return language === 'es'
    ? 'Lifeboat encontró un error que nadie había previsto, y se cierra. La bóveda quedó bloqueada. Lo que ya se había guardado sigue guardado, y lo que estaba a medias no se hizo.\n\nAbra Lifeboat de nuevo. Si iba a publicar o a firmar, averigüe primero si ya se hizo.'
    : 'Lifeboat ran into an error that nobody foresaw, and closes. The vault is locked. What had been saved stays saved, and what was half done was not done.\n\nOpen Lifeboat again. If you were about to publish or to sign, look first whether it was done already.'
}
