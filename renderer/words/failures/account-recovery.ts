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
  'nothing-to-cancel': (given) => [
    `Eso no está, o ya no está, en curso en ${given.text('account')}. No se envió nada.`,
    'Vuelva a mirar qué está en curso.',
  ],
  'nobody-named': (given) => [
    `${given.text('account')} no nombró ninguna cuenta de recuperación, así que solo el testigo con más votos puede pedir a HIVE que la devuelva. No se envió nada.`,
    'Pida a ese testigo que envíe la solicitud.',
  ],
  'another-key-requested': (given) => [
    `${given.text('recoveryAccount')} pidió a HIVE otra clave propietaria, no esta. No se envió nada.`,
    'Pida que envíe la solicitud de nuevo, con la clave de usted.',
  ],
  'message-too-long': [
    'Esto es más largo que cualquier mensaje de este tipo.',
    'Pegue solo el mensaje con el nombre de la cuenta y la clave propietaria pública (STM…).',
  ],
  'secret-in-message': [
    'Hay una clave secreta en este mensaje. Quien haya leído el mensaje puede usarla. No se envió nada.',
    'Llame a quien es dueño de la cuenta: tiene que crear una clave nueva, guardar su secreto, y enviarle a usted solo la clave pública (STM…).',
  ],
  'no-key-in-message': [
    'En este mensaje no hay ninguna clave propietaria pública. Empieza por STM y tiene 53 caracteres.',
    'Pegue el mensaje entero, o el nombre de la cuenta y la clave.',
  ],
  'key-misread': [
    'La clave pública de este mensaje no está completa: falta un carácter, o hay uno incorrecto.',
    'Pida el mensaje otra vez y cópielo entero.',
  ],
  'several-keys': [
    'En este mensaje hay más de una clave pública, y solo una puede ser la nueva clave propietaria.',
    'Llame a quien es dueño de la cuenta, y pegue solo el nombre de la cuenta y la clave que le lea.',
  ],
  'has-key-already': (given) => [
    `${given.text('account')} ya tiene esta clave propietaria. No hay nada que pedir, y no se envió nada.`,
    'Llame a quien es dueño de la cuenta. Si dice que la cuenta sigue sin ser suya, la clave es del ladrón: pida otra nueva.',
  ],
  'named-already': (given) => [
    `${given.text('recoveryAccount')} es la cuenta de recuperación de ${given.text('account')}, y nadie ha empezado a cambiarla. No se envió nada.`,
    'No hay nada que hacer.',
  ],
  'named-itself': [
    'La cuenta se nombraría a sí misma como cuenta de recuperación. Quien se apodere de la cuenta se apodera también de su recuperación. No se envió nada.',
    'Nombre la cuenta de alguien a quien pueda llamar.',
  ],
  'named-missing': (given) => [
    `En HIVE no existe ninguna cuenta ${given.text('recoveryAccount')}. No se envió nada.`,
    'Nombre la cuenta de alguien a quien pueda llamar.',
  ],
  'named-helps-nobody': (given) => [
    `${given.text('recoveryAccount')} ya no ayuda a nadie. No se envió nada.`,
    'Nombre la cuenta de alguien a quien pueda llamar.',
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
  'account-changed-since': (given) => [
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
    'Escriba la nueva contraseña maestra, o cambie las otras claves en una billetera que acepte su clave propietaria.',
  ],
  'keys-changed-meanwhile': (given) => [
    `Las claves de ${given.text('account')} se cambiaron desde que usted vio lo que se firmaría. No se envió nada.`,
    'Mire de nuevo lo que se firmaría.',
  ],
  'new-password-not-tested': [
    'El papel con la nueva contraseña maestra todavía no está probado. No se firmó nada.',
    'Pruébelo primero: sin él, usted no podría entrar a su propia cuenta.',
  ],
  'change-not-shown': [
    'Lo que usted escribió se olvidó después de unos minutos, así que no se firmó ni se envió nada.',
    'Escríbalo otra vez, mire lo que se firmará y envíelo.',
  ],
  'new-keys-there': (given) => [
    `${given.text('account')} ya tiene las claves de esta contraseña maestra. No hay nada que firmar.`,
    'Mire el estado actual.',
  ],
  'nothing-to-renew': (given) => [
    `${given.text('account')} no tiene ningún registro que haya terminado con el último cambio de claves. No se firmó nada.`,
    'Mire el estado actual.',
  ],
  'renewal-not-as-shown': (given) => [
    `Las claves de ${given.text('account')} se cambiaron. Su registro no se renovó, porque ahora se escribiría algo distinto de lo que usted vio.`,
    'Mire lo que se firmaría ahora, y renuévelo.',
  ],
  'renewal-not-known': (given) => [
    `Las claves de ${given.text('account')} se cambiaron. Su registro no se renovó, porque los nodos no dicen qué vale ahora.`,
    'Mire de nuevo, o elija otros nodos en Ajustes, y renuévelo.',
  ],
  'already-on-paper': [
    'El papel con esta contraseña maestra está probado, así que no se muestra otra vez.',
    'Mire su papel, o cree una contraseña nueva.',
  ],
}
