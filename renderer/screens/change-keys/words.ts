/** What the page that changes keys says. Long because it is a catalogue: a sentence and its translation are read together. */
import { inEachLanguage } from '../../words/words.ts'

const english = {
  heading: 'Change my keys',
  sentence:
    'New keys for an account whose owner key or master password you still have. Looking asks for no password and sends nothing.',
  look: 'Look',
  lookAgain: 'Look again',
  looking: (account: string) => `Reading the keys of ${account} on HIVE`,
  another: 'Another account',
  stop: 'Stop',
  next: {
    unknown: (account: string) => `The keys of ${account} are not known yet`,
    obstacle: (account: string) => `The keys of ${account} cannot be changed here now`,
    make: (account: string) => `New keys for ${account}`,
    test: (account: string) => `New keys for ${account}`,
    choose: (account: string) => `New keys for ${account}`,
    renew: (account: string) => `The keys of ${account} are changed, but its registration is not renewed`,
    done: (account: string) => `The keys of ${account} are changed`,
  },
  why: {
    unknown:
      'The nodes say different things, or none has answered. Check again, or choose other nodes in Settings.',
    obstacle: 'Nothing was sent.',
    make: 'First make a new master password and put it on paper. Nothing is sent before you have tested the paper and seen everything that will be signed.',
    test: 'The new master password is made. Test its paper before anything else.',
    choose: 'The new master password is on paper. Now choose what stays, and see what will be signed.',
    renew: 'Until it is renewed, the recovery key does not count. One more transaction renews it.',
  },
  doneSays: {
    counts: 'Its recovery key counts, endorsed with the new keys.',
    lost: '',
    none: 'It has no recovery key that counts. Register one.',
    'not-known': 'Whether its recovery key counts is not known yet.',
  },
  do: {
    unknown: 'Look again',
    obstacle: 'Look again',
    make: 'Make a new master password',
    test: 'Test the paper',
    choose: 'Continue',
    renew: 'Renew the registration',
  },
  doAfter: {
    counts: 'Check the account',
    lost: '',
    none: 'Protect the account',
    'not-known': 'Look again',
  },
  onPaper: 'I have made one',
  notMine: 'This recovery key is not mine',
  onceMore: 'Change the keys once more',
  fromNow:
    'From now on the new master password opens the account. Apps in which you are signed in with an old key need the new one.',
  facts: 'Keys today',
  roles: { owner: 'Owner', active: 'Active', posting: 'Posting', memo: 'Memo' },
  weight: (weight: number) => `weight ${weight}`,
  needed: (threshold: number) => `Needs a weight of ${threshold}`,
  account: 'account',
  registration: 'Registration',
  registrationSays: {
    counts:
      'This recovery key counts. It stops counting when the keys change, so a second transaction renews it right afterwards.',
    lost: 'This recovery key counted until the keys were changed. Renew it only if it is yours.',
    none: 'No recovery key counts.',
    'not-known': 'Which recovery key counts is not known.',
  },
  registrationIs: 'This recovery key counts.',
  recoveryChange: (to: string, moment: string) =>
    `${to} becomes the recovery account on ${moment}. If you did not begin that, somebody has your owner key.`,
  seeRecoveryAccount: 'Look at the recovery account',

  paperSentence: 'Type it from its paper. Nothing is sent.',
  testedSentence: 'It holds the new master password. It opens nothing yet: the keys are still the old ones.',

  chooseHeading: 'What stays, and what goes',
  chooseSentence:
    'Keys made from what you type below are replaced. Everything else stays, because programs may use it, unless you take the tick off.',
  chooseAll: 'Each role has one key, and all of them are replaced.',
  stays: (role: string) => `${role}: stays`,
  keepNothing: 'Take all ticks off',
  keepNothingWhen:
    'Has somebody else used your keys? Take all ticks off: thieves add keys and accounts of their own.',
  present: 'Owner key or master password of today',
  presentMissing: 'Type the owner key or master password of today first.',
  renews: 'Renew the registration right afterwards',
  renewsWhen: 'Only if this recovery key is yours:',
  preview: 'Show what will be signed',

  renewHeading: (account: string) => `Renew the registration of ${account}`,
  renewSentence: 'The new keys sign it. The next page shows exactly what will be signed.',
  otherKeys: 'I have single keys',

  previewHeading: 'This will be signed',
  previewSentence: (count: number): string =>
    count === 1
      ? 'One transaction.'
      : 'Two transactions: the second is signed once nobody can undo the first.',
  keysTitle: 'New keys',
  becomes: { new: 'New', stays: 'Stays', replaced: 'Replaced', removed: 'Removed' },
  neededBecomes: (before: number, after: number) => `The weight needed changes from ${before} to ${after}.`,
  others: (count: number) =>
    count === 1
      ? 'One other key or account stays. Programs that use it go on working.'
      : `${count} other keys and accounts stay. Programs that use them go on working.`,
  renewalTitle: 'The registration, renewed',
  renewalSays: 'This recovery key is published again, endorsed with the new keys. Then it counts again.',
  renewalLater:
    'What this writes cannot be shown yet. You see it once the keys are changed, before it is signed.',
  notRenewed: 'The registration is not renewed: no recovery key counts after this.',
  fromPassword:
    'This recovery key is made from the password that you typed. Keep that old password forever: only it opens the recovery key.',
  endorsedBy: 'Endorsed by',
  signedBy: 'Signed by',
  exactly: 'Exactly as it is signed',
  send: 'Sign and send',

  sendingHeading: 'On its way to HIVE',
  sendingSentence:
    'You can close Lifeboat. It continues when you come back to this page, and sends nothing twice.',
  betweenHeading: 'The keys are changed. Now the registration',
  betweenSentence: 'Until it is renewed, the recovery key does not count. Stay until it is.',
  failedHeading: 'This did not go through',
  failedSentence: 'What was finished before stays done. Look at the keys of today.',
  notRenewedHeading: 'The keys are changed, but the registration is not renewed',
  uncertainHeading: 'It is not known yet whether HIVE has it',
}

type ChangeKeysWords = typeof english

const spanish: ChangeKeysWords = {
  heading: 'Cambiar mis claves',
  sentence:
    'Claves nuevas para una cuenta cuya clave propietaria o contraseña maestra todavía tiene. Mirar no pide contraseñas y no envía nada.',
  look: 'Mirar',
  lookAgain: 'Mirar de nuevo',
  looking: (account) => `Leyendo en HIVE las claves de ${account}`,
  another: 'Otra cuenta',
  stop: 'Detener',
  next: {
    unknown: (account) => `Las claves de ${account} todavía no se conocen`,
    obstacle: (account) => `Las claves de ${account} no se pueden cambiar aquí por ahora`,
    make: (account) => `Claves nuevas para ${account}`,
    test: (account) => `Claves nuevas para ${account}`,
    choose: (account) => `Claves nuevas para ${account}`,
    renew: (account) => `Las claves de ${account} se cambiaron, pero su registro no se ha renovado`,
    done: (account) => `Las claves de ${account} se cambiaron`,
  },
  why: {
    unknown:
      'Los nodos no dicen lo mismo, o ninguno respondió. Mire de nuevo, o elija otros nodos en Ajustes.',
    obstacle: 'No se envió nada.',
    make: 'Primero cree una nueva contraseña maestra y póngala en papel. No se envía nada hasta que usted haya probado el papel y visto todo lo que se firmará.',
    test: 'La nueva contraseña maestra está creada. Pruebe su papel antes que nada.',
    choose: 'La nueva contraseña maestra está en papel. Ahora elija qué se queda y vea lo que se firmará.',
    renew: 'Hasta que se renueve, la clave de recuperación no vale. Otra transacción lo renueva.',
  },
  doneSays: {
    counts: 'Su clave de recuperación vale, avalada con las claves nuevas.',
    lost: '',
    none: 'No tiene ninguna clave de recuperación que valga. Registre una.',
    'not-known': 'Todavía no se sabe si su clave de recuperación vale.',
  },
  do: {
    unknown: 'Mirar de nuevo',
    obstacle: 'Mirar de nuevo',
    make: 'Crear una nueva contraseña maestra',
    test: 'Probar el papel',
    choose: 'Continuar',
    renew: 'Renovar el registro',
  },
  doAfter: {
    counts: 'Revisar la cuenta',
    lost: '',
    none: 'Proteger la cuenta',
    'not-known': 'Mirar de nuevo',
  },
  onPaper: 'Ya creé una',
  notMine: 'Esta clave de recuperación no es mía',
  onceMore: 'Cambiar las claves otra vez',
  fromNow:
    'Desde ahora la cuenta se abre con la nueva contraseña maestra. Las aplicaciones en las que entró con una clave anterior necesitan la nueva.',
  facts: 'Claves de hoy',
  roles: { owner: 'Propietaria', active: 'Activa', posting: 'De publicación', memo: 'De memo' },
  weight: (weight) => `peso ${weight}`,
  needed: (threshold) => `Hace falta un peso de ${threshold}`,
  account: 'cuenta',
  registration: 'Registro',
  registrationSays: {
    counts:
      'Esta clave de recuperación vale. Deja de valer cuando cambian las claves, por eso una segunda transacción la renueva enseguida.',
    lost: 'Esta clave de recuperación valió hasta que se cambiaron las claves. Renuévela solo si es suya.',
    none: 'No vale ninguna clave de recuperación.',
    'not-known': 'No se sabe qué clave de recuperación vale.',
  },
  registrationIs: 'Esta clave de recuperación vale.',
  recoveryChange: (to, moment) =>
    `${to} será la cuenta de recuperación el ${moment}. Si usted no lo inició, alguien tiene su clave propietaria.`,
  seeRecoveryAccount: 'Ver la cuenta de recuperación',

  paperSentence: 'Escríbala desde su papel. No se envía nada.',
  testedSentence:
    'Contiene la nueva contraseña maestra. Todavía no abre nada: las claves siguen siendo las anteriores.',

  chooseHeading: 'Qué se queda y qué se va',
  chooseSentence:
    'Las claves que salen de lo que escriba abajo se reemplazan. Lo demás se queda, porque puede haber programas que lo usen, a menos que quite la marca.',
  chooseAll: 'Cada permiso tiene una sola clave, y todas se reemplazan.',
  stays: (role) => `${role}: se queda`,
  keepNothing: 'Quitar todas las marcas',
  keepNothingWhen:
    '¿Otra persona usó sus claves? Quite todas las marcas: los ladrones añaden claves y cuentas propias.',
  present: 'Clave propietaria o contraseña maestra de hoy',
  presentMissing: 'Escriba primero la clave propietaria o la contraseña maestra de hoy.',
  renews: 'Renovar el registro enseguida',
  renewsWhen: 'Solo si esta clave de recuperación es suya:',
  preview: 'Mostrar lo que se firmará',

  renewHeading: (account) => `Renovar el registro de ${account}`,
  renewSentence: 'Lo firman las claves nuevas. La página siguiente muestra exactamente lo que se firmará.',
  otherKeys: 'Tengo las claves por separado',

  previewHeading: 'Esto se firmará',
  previewSentence: (count) =>
    count === 1
      ? 'Una transacción.'
      : 'Dos transacciones: la segunda se firma cuando nadie puede deshacer la primera.',
  keysTitle: 'Claves nuevas',
  becomes: { new: 'Nueva', stays: 'Se queda', replaced: 'Se reemplaza', removed: 'Se quita' },
  neededBecomes: (before, after) => `El peso que hace falta pasa de ${before} a ${after}.`,
  others: (count) =>
    count === 1
      ? 'Se queda otra clave o cuenta. Los programas que la usan siguen funcionando.'
      : `Se quedan otras ${count} claves y cuentas. Los programas que las usan siguen funcionando.`,
  renewalTitle: 'El registro, renovado',
  renewalSays:
    'Esta clave de recuperación se publica de nuevo, avalada con las claves nuevas. Entonces vuelve a valer.',
  renewalLater:
    'Lo que esto escribe todavía no se puede mostrar. Lo verá cuando las claves estén cambiadas, antes de que se firme.',
  notRenewed: 'El registro no se renueva: después de esto no vale ninguna clave de recuperación.',
  fromPassword:
    'Esta clave de recuperación sale de la contraseña que usted escribió. Guarde esa contraseña anterior para siempre: solo ella abre la clave de recuperación.',
  endorsedBy: 'Avala',
  signedBy: 'Firma',
  exactly: 'Exactamente como se firma',
  send: 'Firmar y enviar',

  sendingHeading: 'En camino a HIVE',
  sendingSentence:
    'Puede cerrar Lifeboat. Continúa cuando usted vuelva a esta página, y no envía nada dos veces.',
  betweenHeading: 'Las claves se cambiaron. Ahora el registro',
  betweenSentence: 'Hasta que se renueve, la clave de recuperación no vale. Espere a que termine.',
  failedHeading: 'Esto no se completó',
  failedSentence: 'Lo terminado antes sigue hecho. Mire las claves de hoy.',
  notRenewedHeading: 'Las claves se cambiaron, pero el registro no se ha renovado',
  uncertainHeading: 'Todavía no se sabe si HIVE la tiene',
}

export const changeKeysWords = inEachLanguage<ChangeKeysWords>({ en: english, es: spanish })
