/** HIVE's own account recovery, and changes of keys, in Spanish. */
import type { FailureWordings } from '../given.ts'

export const accountRecoveryFailures: FailureWordings = {
  'nodes-behind': (given) => [
    `Los nodos están atrasados: muestran menos de lo que ya se vio de ${given.text('account')}.`,
    'Vuelva a consultar en un minuto, o elija otros nodos.',
  ],
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
  'which-key': (given) => [
    `${given.text('account')} tiene ${given.text('count')} claves de ese tipo, y ninguna viene de lo que usted escribió, así que nadie puede saber cuál hay que reemplazar. No se envió nada.`,
    'Escriba la contraseña maestra o todas las claves que tenga, o indique qué claves hay que quitar.',
  ],
  'no-such-entry': (given) => [
    `${given.text('account')} no tiene esa clave o cuenta entre lo que se cambia: ${given.text('entry')}. No se envió nada.`,
    'Mire lo que hay, y escríbala como está escrita allí.',
  ],
  'too-many-members': (given) => [
    `${given.text('account')} tendría ${given.text('members')} claves y cuentas para un mismo permiso; HIVE admite ${given.text('most')}. No se envió nada.`,
    'Quite algunas con este cambio.',
  ],
  'nobody-could-act': (given) => [
    `Después nadie podría usar ese permiso de ${given.text('account')}: lo que queda no alcanza el peso ${given.text('threshold')} que hace falta. No se envió nada.`,
    'Conserve más de lo que hay ahora.',
  ],
  'several-owner-keys': (given) => [
    `Varias claves propietarias de ${given.text('account')} deben firmar juntas, y Lifeboat firma con una. No se envió nada.`,
    'Cambie las claves con la billetera en la que usa esas claves.',
  ],
  'no-owner-key': (given) => [
    `Nadie tiene una clave propietaria de ${given.text('account')}, así que nadie puede cambiar sus claves. No se envió nada.`,
    'Revise el nombre.',
  ],
  'owner-changed-twice': (given) => [
    `HIVE admite dos cambios de una clave propietaria por hora, y la de ${given.text('account')} se cambió dos veces en la última hora. No se envió nada.`,
    `Inténtelo de nuevo en ${given.text('minutes')} minutos.`,
  ],
}
