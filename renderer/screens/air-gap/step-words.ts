/** A step against whoever stole the keys of an account, as it is looked at before it is signed and before it is sent. */
import { inEachLanguage } from '../../words/words.ts'

export const carriedStepWords = inEachLanguage({
  en: {
    sentences: {
      request_account_recovery: (account: string, actor: string) =>
        `${actor} asks HIVE to give ${account} a new owner key. Its owner then has a day to confirm it.`,
      recover_account: (account: string) => `${account} is taken back: it gets the new owner key.`,
      account_update2: (account: string) => `${account} gets new keys.`,
    },
    named: (account: string, after: string) =>
      `${after} becomes the recovery account of ${account}, after 30 days.`,
    cancelled: (account: string, after: string) =>
      `${after} stays the recovery account of ${account}. A change of it is cancelled.`,
    label: 'What changes',
    account: 'Account',
    actor: 'Signed for',
    what: {
      owner: 'Owner key',
      active: 'Active key',
      posting: 'Posting key',
      memo: 'Memo key',
      'recovery-account': 'Recovery account',
    },
    turns: { made: 'new', stays: 'stays', gone: 'is removed' },
    claimed: 'is removed, says the request',
    recentOwner: 'Earlier owner key',
    signer: 'Signed by',
    lapses: 'HIVE accepts it until',
    asks: {
      active: (account: string) => `Active key or master password of ${account}`,
      owner: (account: string) => `Owner key or master password of ${account}`,
      newOwner: (account: string) => `New master password or new owner key of ${account}`,
      recentOwner: (account: string) => `Earlier master password or owner key of ${account}`,
    },
    newPassword: (account: string) => `New master password of ${account}`,
    several: 'Leave empty what somebody else signs with.',
    notAll: 'Others must sign this, too. Carry it to them next: they open it as a request.',
    nothing: 'Nothing to do: HIVE has exactly this already.',
    looked: 'This is what HIVE will do. The signatures are valid, and nothing else changes.',
    send: 'Send',
  },
  es: {
    sentences: {
      request_account_recovery: (account: string, actor: string) =>
        `${actor} pide a HIVE que dé a ${account} una clave propietaria nueva. Su dueño tiene entonces un día para confirmarla.`,
      recover_account: (account: string) => `Se recupera ${account}: recibe la clave propietaria nueva.`,
      account_update2: (account: string) => `${account} recibe claves nuevas.`,
    },
    named: (account: string, after: string) =>
      `${after} será la cuenta de recuperación de ${account} dentro de 30 días.`,
    cancelled: (account: string, after: string) =>
      `${after} sigue siendo la cuenta de recuperación de ${account}. Se cancela un cambio de ella.`,
    label: 'Lo que cambia',
    account: 'Cuenta',
    actor: 'Firma por',
    what: {
      owner: 'Clave propietaria',
      active: 'Clave activa',
      posting: 'Clave de publicación',
      memo: 'Clave de memo',
      'recovery-account': 'Cuenta de recuperación',
    },
    turns: { made: 'nueva', stays: 'queda', gone: 'se quita' },
    claimed: 'se quita, según la solicitud',
    recentOwner: 'Clave propietaria anterior',
    signer: 'Firmada por',
    lapses: 'HIVE la acepta hasta',
    asks: {
      active: (account: string) => `Clave activa o contraseña maestra de ${account}`,
      owner: (account: string) => `Clave propietaria o contraseña maestra de ${account}`,
      newOwner: (account: string) => `Nueva contraseña maestra o nueva clave propietaria de ${account}`,
      recentOwner: (account: string) => `Contraseña maestra o clave propietaria anterior de ${account}`,
    },
    newPassword: (account: string) => `Nueva contraseña maestra de ${account}`,
    several: 'Deje vacío aquello con lo que firma otra persona.',
    notAll: 'Deben firmarlo también otras personas. Lléveselo ahora: lo abren como una solicitud.',
    nothing: 'No hay nada que hacer: HIVE ya tiene exactamente esto.',
    looked: 'Esto es lo que hará HIVE. Las firmas son válidas y no cambia nada más.',
    send: 'Enviar',
  },
})
