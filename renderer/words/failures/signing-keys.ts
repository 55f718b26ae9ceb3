/** What looking after signing keys refuses, in Spanish. */
import type { FailureWordings } from '../given.ts'

export const signingKeyFailures: FailureWordings = {
  'no-such-key': ['Esta clave no está en su bóveda.', 'Mire otra vez la lista de claves.'],
  'key-already-here': [
    'Esta clave ya está en su bóveda. No se cambió nada.',
    'Use la que está ahí: sabe lo que ha firmado.',
  ],
  'not-confirmed': [
    'Eso no es lo que había que escribir, así que la clave no se quitó.',
    'Escríbalo exactamente cuando esté seguro.',
  ],
  'key-has-signed': [
    'Esta clave ha firmado, así que se queda: solo la bóveda que hizo sus firmas sabe cuál es la siguiente.',
    'Déjela donde está. Apenas ocupa sitio.',
  ],
  'key-claimed': [
    'Con esta clave se recuperó una cuenta, o está a punto, así que se queda. Sin ella nadie puede hablar por esa cuenta.',
    'Déjela donde está y guarde su semilla.',
  ],
  'key-restored': [
    'Esta clave salió de una copia. Nadie sabe cuánto ha firmado desde entonces, así que no firmó nada.',
    'Diga primero cuántas firmas ha hecho.',
  ],
  'key-elsewhere': [
    'Esta clave sigue firmando en otra computadora, así que aquí no firma nada: dos computadoras harían dos veces la misma firma.',
    'Firme con ella allí, y cree una clave propia para esta computadora.',
  ],
  'key-used-up': [
    'Tras las firmas que esta clave puede haber hecho, y una distancia prudente, no queda ninguna. No firmará nada.',
    'Cree una clave nueva.',
  ],
  'key-not-looked-up': [
    'Al abrir la bóveda nadie pudo saber qué ha firmado esta clave. Ahora no se firmó nada.',
    'Cierre la bóveda y vuelva a abrirla.',
  ],
  'not-a-count': [
    'Esto no es un número de firmas.',
    'Escriba un número entero, solo con cifras: 0 si nunca ha firmado.',
  ],
  'nothing-to-sign': ['No hay ningún texto que firmar.', 'Escríbalo primero.'],
  'not-a-signed-text': [
    'Esto no es un texto firmado con una clave coinZdense, o se cambió por el camino.',
    'Pida el archivo tal como lo escribió Lifeboat.',
  ],
  'too-costly-to-verify': [
    'Verificar esta firma tardaría muchísimo: casi nadie hace claves así. No se verificó.',
    'Pida a quien la envió una firma de una clave corriente.',
  ],
  'no-successor': [
    'No se puede traspasar a esta clave: tiene que ser otra, ya hecha y que pueda firmar. No se firmó nada.',
    'Cree una clave nueva y espere a que se conozca su clave pública.',
  ],
  'not-the-last': [
    'A esta clave le quedan otras firmas, así que aún no toca el traspaso. No se firmó nada.',
    'Siga firmando con ella.',
  ],
}
