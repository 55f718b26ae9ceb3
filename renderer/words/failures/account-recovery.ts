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
  'recent-owners-not-known': (given) => [
    `Los nodos no dicen lo mismo sobre las claves propietarias que tuvo ${given.text('account')} en los últimos 30 días. No se envió nada.`,
    'Inténtelo de nuevo, o elija otros nodos.',
  ],
  'another-recovery-account': (given) => [
    `La cuenta de recuperación de ${given.text('account')} ya no es la que firmó esto. No se envió nada.`,
    'Mire quién puede ayudar ahora a la cuenta, y cree otra solicitud.',
  ],
  'signatures-missing': [
    'Todavía no han firmado todos los que deben hacerlo. No se envió nada.',
    'Llévelo a quien también deba firmarlo, y publique después lo que le devuelva.',
  ],
  'no-keys-from-this': (given) => [
    `Las demás claves de ${given.text('account')} salen de la nueva contraseña maestra, y de una sola clave no sale ninguna otra. No se firmó nada.`,
    'Escriba la nueva contraseña maestra.',
  ],
  'no-key-given': [
    'No se dio nada con qué firmar, así que no se firmó nada.',
    'Escriba al menos una de las claves que se piden.',
  ],
  'adds-nothing': [
    'Con esto no se añade ninguna firma que no esté ya. No se firmó nada.',
    'Use una clave que todavía no haya firmado, o publíquelo cuando todos hayan firmado.',
  ],
  'not-a-recent-owner': (given) => [
    `Esta no es una clave propietaria que ${given.text('account')} haya tenido en los últimos 30 días. No se envió nada.`,
    'Use la clave propietaria, o la contraseña maestra, de antes de que alguien la cambiara.',
  ],
}
