/** HIVE's own account recovery, in Spanish. */
import type { FailureWordings } from '../given.ts'

export const accountRecoveryFailures: FailureWordings = {
  'no-recent-owner': (given) => [
    `La clave propietaria de ${given.text('account')} no se cambió en los últimos 30 días, así que HIVE no tiene ninguna anterior con la que devolver la cuenta. No se envió nada.`,
    'Si todavía tiene la clave propietaria, cambie las claves con ella. Si la perdió, nadie puede recuperarla.',
  ],
  'nobody-named': (given) => [
    `${given.text('account')} no nombró ninguna cuenta de recuperación, así que solo el testigo con más votos puede pedir a HIVE que la devuelva. No se envió nada.`,
    'Pida a ese testigo que envíe la solicitud.',
  ],
  'another-key-requested': (given) => [
    `${given.text('recoveryAccount')} pidió a HIVE otra clave propietaria, no esta. No se envió nada.`,
    'Pida que envíe la solicitud de nuevo, con la clave de usted.',
  ],
  'nothing-requested': (given) => [
    `${given.text('recoveryAccount')} no ha pedido a HIVE que devuelva ${given.text('account')}, o ya pasó más de un día. No se envió nada.`,
    `Envíe a ${given.text('recoveryAccount')} su nueva clave propietaria pública, y confirme la solicitud antes de que pase un día.`,
  ],
  'request-not-known': (given) => [
    `Los nodos no dicen lo mismo sobre si alguien pidió a HIVE que devuelva ${given.text('account')}. No se envió nada.`,
    'Inténtelo de nuevo, o elija otros nodos.',
  ],
  'not-a-recent-owner': (given) => [
    `Esta no es una clave propietaria que ${given.text('account')} haya tenido en los últimos 30 días. No se envió nada.`,
    'Use la clave propietaria, o la contraseña maestra, de antes de que alguien la cambiara.',
  ],
  'changed-since': (given) => [
    `${given.text('account')} cambió en HIVE desde que se mostró lo que se firmaría. Lo que no se mostró no se firmó.`,
    'Mire lo que se firmaría ahora.',
  ],
  'no-new-password': [
    'Esta no es una contraseña maestra nueva: las que crea Lifeboat empiezan por P5 y llevan un control contra errores de copia.',
    'Compárela con su papel, letra por letra; se distinguen mayúsculas y minúsculas.',
  ],
  'password-of-now': (given) => [
    `Esta es la contraseña maestra que ${given.text('account')} tiene ahora.`,
    'Cree una nueva, que nadie más haya visto.',
  ],
  'not-the-new-password': [
    'Esta no es la nueva contraseña maestra, así que su papel no está probado.',
    'Compárela con lo que anotó, grupo por grupo; se distinguen mayúsculas y minúsculas. O imprima la hoja otra vez.',
  ],
  'new-password-only-a-file': [
    'El archivo se puede leer y contiene la contraseña correcta. Eso no dice nada del papel, así que no está probado.',
    'Imprímalo y muestre la hoja a la cámara, o fotografíela.',
  ],
  'no-account-chosen': [
    'Lifeboat todavía no sabe de qué cuenta se trata, o en qué estado está. No se envió nada.',
    'Escriba su nombre y mire.',
  ],
  'no-new-password-here': [
    'La nueva contraseña maestra ya no está aquí: Lifeboat la tiene solo mientras funciona y está desbloqueado. No se envió nada.',
    'Escríbala desde su papel, o cree una nueva si no hay ninguna.',
  ],
  'taking-back-not-shown': [
    'Lo que usted escribió se olvidó después de unos minutos, así que no se firmó ni se envió nada.',
    'Escríbalo otra vez, mire lo que se firmará y envíelo.',
  ],
  'nothing-left-to-sign': (given) => [
    `Todas las claves de ${given.text('account')} salen ya de esta contraseña maestra. No hay nada que firmar.`,
    'Publique de nuevo su clave de recuperación.',
  ],
  'only-owner-key-left': (given) => [
    `${given.text('account')} ya tiene esta clave propietaria, y de una sola clave no salen las otras. No se firmó nada.`,
    'Escriba la nueva contraseña maestra, o cambie las otras claves en un monedero que acepte su clave propietaria.',
  ],
  'already-on-paper': [
    'El papel con esta contraseña maestra está probado, así que no se muestra otra vez.',
    'Mire su papel, o cree una contraseña nueva.',
  ],
}
