import { inEachLanguage } from '../../words/words.ts'

export const thiefWords = inEachLanguage({
  en: {
    tour: 'The tour with the thief',
    protect: (account: string) => `Protect ${account}`,
    protectSays: (account: string) =>
      `Make a recovery key for ${account}, back it up, and register it. You will be asked for this master password, which the thief will steal:`,
    thief: 'Let the thief come',
    thiefSays: (account: string) =>
      `He has got hold of the master password of ${account}. He changes all keys, names somebody of his as recovery account, and begins to empty the savings.`,
    thiefDone: (account: string) =>
      `He was here an hour ago: all keys of ${account} were changed, somebody of his was named as recovery account, and the savings are being emptied.`,
    check: (account: string) => `Check ${account}`,
    password: 'Make a new master password',
    passwordSays: (helper: string) =>
      `It goes onto paper and is tested. Then there is a message for ${helper}, the recovery account, which you copy.`,
    takeBack: (account: string) => `Take ${account} back`,
    help: (helper: string) => `Help, as ${helper}`,
    helpSays: (helper: string) =>
      `Now you play ${helper}: paste the message, and compare the key as if by telephone. ${helper}’s active key is asked for; this master password will do:`,
    confirm: (account: string) => `Confirm that you take ${account} back`,
    confirmSays:
      'With the new master password, and the old one from step 1. All other keys are changed at once, and what the thief began is shown.',
    renew: (account: string) => `Register ${account} again`,
    renewSays:
      'What the old owner key endorsed no longer counts, so the recovery key is registered once more.',
    finished: 'You have been through all of it. After a theft it goes just like this.',
  },
  es: {
    tour: 'El recorrido con el ladrón',
    protect: (account: string) => `Proteger ${account}`,
    protectSays: (account: string) =>
      `Cree una clave de recuperación para ${account}, haga su copia de seguridad y regístrela. Se le pedirá esta contraseña maestra, la que robará el ladrón:`,
    thief: 'Que venga el ladrón',
    thiefSays: (account: string) =>
      `Consiguió la contraseña maestra de ${account}. Cambia todas las claves, nombra cuenta de recuperación a alguien suyo y empieza a vaciar los ahorros.`,
    thiefDone: (account: string) =>
      `Estuvo aquí hace una hora: se cambiaron todas las claves de ${account}, alguien suyo quedó nombrado cuenta de recuperación y se están vaciando los ahorros.`,
    check: (account: string) => `Revisar ${account}`,
    password: 'Crear una contraseña maestra nueva',
    passwordSays: (helper: string) =>
      `Se anota en papel y se prueba. Después hay un mensaje para ${helper}, la cuenta de recuperación; cópielo.`,
    takeBack: (account: string) => `Recuperar ${account}`,
    help: (helper: string) => `Ayudar, como ${helper}`,
    helpSays: (helper: string) =>
      `Ahora usted es ${helper}: pegue el mensaje y compare la clave como por teléfono. Se pide la clave activa de ${helper}; sirve esta contraseña maestra:`,
    confirm: (account: string) => `Confirmar que recupera ${account}`,
    confirmSays:
      'Con la contraseña maestra nueva y la antigua del paso 1. Todas las demás claves se cambian enseguida, y se muestra lo que empezó el ladrón.',
    renew: (account: string) => `Registrar ${account} de nuevo`,
    renewSays:
      'Lo que avaló la clave propietaria antigua ya no vale, así que la clave de recuperación se registra otra vez.',
    finished: 'Ya pasó por todo. Después de un robo será igual que aquí.',
  },
})
