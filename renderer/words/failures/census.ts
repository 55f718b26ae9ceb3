/** A list for everybody, in Spanish. */
import type { FailureWordings } from '../given.ts'

export const censusFailures: FailureWordings = {
  'not-a-census': [
    'Este archivo no es una lista para todos, o sigue otras reglas que las que conoce esta versión de Lifeboat.',
    'Revise si es el archivo correcto, y si hay una versión más nueva de Lifeboat.',
  ],
  'census-damaged': [
    'Esta lista está dañada, fue cambiada o le falta una parte.',
    'Nada de ella vale. Obténgala de nuevo de quien la publicó.',
  ],
  'census-in-parts': [
    'Es una parte de una lista, y la raíz publicada es la de la lista entera.',
    'Pida la lista entera a quien la publicó.',
  ],
  'account-not-listed': [
    'Esta cuenta no está en la lista: hasta el último bloque que cuenta, nada en sus metadatos mencionaba una clave de recuperación.',
    'Revise el nombre, y si es la lista correcta.',
  ],
  'proof-wrong': [
    'Este archivo no es una prueba válida: está dañado, fue cambiado o no corresponde a ninguna lista.',
    'Nada de él vale. Pídalo de nuevo.',
  ],
  'file-missing': [
    'No hay ningún archivo con ese nombre.',
    'Revise el nombre y la carpeta, y que usted pueda leerlo.',
  ],
  'line-too-long': [
    'Este archivo tiene una línea demasiado larga para una lista.',
    'No es una lista para todos, o está dañado. Obténgalo de nuevo de quien lo publicó.',
  ],
  'not-a-part': [
    'Esta lista no dice correctamente qué parte de otra es.',
    'Obténgala de nuevo de quien la publicó.',
  ],
}
