/** Why nothing can be said of a newer version of Lifeboat, in Spanish. */
import type { FailureWordings } from '../given.ts'

const unknown = 'No se sabe nada de una versión más nueva.'

export const releaseFailures: FailureWordings = {
  'release-unreachable': (given) => [
    ['No se pudo llegar a la página de versiones.', given.said('reason'), unknown].filter(Boolean).join(' '),
    `Mire si esta computadora tiene conexión y pregunte de nuevo. O mire usted la página (${given.text('page')}).`,
  ],
  'release-none': (given) => [
    'No hay ninguna versión publicada en la página de Lifeboat. O todavía no se publicó ninguna, o la página ya no existe.',
    `Mire usted la página (${given.text('page')}).`,
  ],
  'release-pause': (given) => [
    `GitHub responde solo cierto número de preguntas por hora desde una misma red, y ya se agotaron. ${unknown}`,
    `Pregunte de nuevo ${given.has('minutes') ? `dentro de ${given.number('minutes')} ${given.count('minutes') === 1 ? 'minuto' : 'minutos'}` : 'más tarde'}. O mire usted la página (${given.text('page')}).`,
  ],
  'release-status': (given) => [
    `La página de versiones respondió con HTTP ${given.text('status')}, y eso no dice nada de ninguna versión.`,
    `Pregunte más tarde. O mire usted la página (${given.text('page')}).`,
  ],
  'release-unreadable': (given) => [
    `La página de versiones dio una respuesta sin sentido. ${unknown}`,
    `Mire usted la página (${given.text('page')}).`,
  ],
  'release-sums-differ': (given) => [
    `SHA256SUMS da para ${given.text('file')} otra suma que la propia GitHub. No se descargó nada.`,
    'No instale nada de esa versión. Avise a quienes hacen Lifeboat.',
  ],
  'release-in-practice': [
    'Durante la práctica, Lifeboat no habla con nadie fuera de esta computadora. No se preguntó a nadie por una versión más nueva.',
    'Termine la práctica y pregunte de nuevo.',
  ],
}
