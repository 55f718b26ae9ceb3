/** The window, what is typed into it, and practice, in Spanish. */
import type { FailureWordings } from '../given.ts'

export const appFailures: FailureWordings = {
  'file-unreadable': [
    'No se pudo leer este archivo. Quizá se movió, o se quitó su disco.',
    'Asegúrese de que todavía está ahí, y elíjalo de nuevo.',
  ],
  'folder-given': [
    'Esto es una carpeta. Lifeboat no busca copias dentro de carpetas.',
    'Ábrala, y suelte los archivos que hay en ella.',
  ],
  'window-mistake': [
    'Algo falló en esta ventana, y no debería. No se cambió nada.',
    'Cierre Lifeboat y vuelva a abrirlo.',
  ],
  unexpected: [
    'Algo falló dentro de Lifeboat, y no debería.',
    'Inténtelo de nuevo. Si vuelve a ocurrir, cierre Lifeboat, ábralo y cite el código de abajo al pedir ayuda.',
  ],
  'bad-payload': [
    'La ventana envió algo que no debía. No se hizo nada.',
    'Cierre Lifeboat y ábralo de nuevo. Si vuelve a ocurrir, instálelo otra vez.',
  ],
  'payload-too-large': [
    'Lo que se escribió o se soltó ahí es demasiado grande. No se hizo nada.',
    'Mire si pegó o soltó lo correcto.',
  ],
  'too-many-calls': (given) => [
    'Esto se pidió más veces de las que alguien pulsa un botón, así que no se hizo.',
    `Inténtelo de nuevo dentro de ${given.number('seconds')} ${given.count('seconds') === 1 ? 'segundo' : 'segundos'}. Si usted no pulsó nada, cierre Lifeboat.`,
  ],
  'no-account': ['Aquí no hay ningún nombre de cuenta.', 'Escriba el nombre de una cuenta.'],
  'too-many-accounts': (given) => [
    `Son más de ${given.number('most')} cuentas.`,
    'Revíselas en varias tandas.',
  ],
  'not-an-account-name': (given) => [
    given.has('place')
      ? `El nombre número ${given.number('place')} no es de una cuenta de HIVE. No se preguntó a nadie.`
      : 'Esto no es un nombre de cuenta de HIVE. No se preguntó a nadie.',
    'Un nombre tiene de 3 a 16 letras minúsculas, cifras, puntos o guiones, y empieza por una letra. No pegue aquí nunca una clave.',
  ],
  'practice-not-ours': [
    'Esta cadena de práctica es de otro programa, así que el desastre no puede ocurrir desde aquí.',
    'Haga que el desastre ocurra allí, o empiece la práctica sin dirección.',
  ],
  'practice-elsewhere': [
    'La cadena de práctica tiene que estar en esta computadora. No se preguntó a nadie.',
    'Dé la dirección de una que ya funcione en esta computadora.',
  ],
  'practice-chain-in-use': [
    'Otro programa ya tiene abierta la cadena de práctica.',
    'Ciérrelo y vuelva a empezar.',
  ],
  'practice-chain-damaged': [
    'La cadena de práctica guardada no se puede leer. Nada de HIVE está afectado.',
    'Borre su carpeta y empiece a practicar de nuevo.',
  ],
  'practice-folder': [
    'La cadena de práctica no se puede guardar en esta carpeta.',
    'Permita escribir en esa carpeta y vuelva a empezar.',
  ],
  'port-in-use': [
    'El nodo de práctica no pudo abrirse en esta computadora.',
    'Vuelva a intentarlo dentro de un momento.',
  ],
  'no-date': ['Esto no es una fecha.', 'Pruebe otra vez.'],
}
