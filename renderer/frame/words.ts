import { inEachLanguage } from '../words/words.ts'

export const frameWords = inEachLanguage({
  en: {
    menu: 'Accounts, state and settings',
    accounts: 'Accounts',
    addAccount: 'Add account',
    noAccounts: 'None yet',
    lockedAccounts: 'Behind the lock',
    state: 'State of Lifeboat',
    more: 'More',
    noWork: 'No background work',
    measuring: (done: number, of: number) => `Measuring speed · ${done} of ${of}`,
    preparingKeys: (percent: string, left: string | undefined) =>
      left === undefined ? `Preparing keys · ${percent}` : `Preparing keys · ${percent} · ${left}`,
    pausedOnBattery: 'Preparing keys · paused on battery',
    offline: 'Offline',
    practiceNode: 'Practice node',
    practiceOff: 'Practice off',
    practiceOn: 'Practice',
    practiceBanner: 'Practice. Nothing here is on HIVE, and nothing leaves this computer.',
    endPractice: 'End practice',
    previewBanner:
      'Preview without Electron, not for real secrets. Look around, but type no real password or key.',
    noSandboxBanner:
      'This system gave Lifeboat no sandbox around its window. Everything works, with one wall less against an attacker. The .deb and .rpm packages bring what the system asks for; never start Lifeboat as root.',
    ledgerBanner: 'Nothing new is signed on this computer: the record of what was signed is not what it was.',
    sayWhatHappened: 'What to do',
    keys: 'Keys',
    speed: 'Speed',
    settings: 'Settings',
    help: 'Help',
  },
  es: {
    menu: 'Cuentas, estado y ajustes',
    accounts: 'Cuentas',
    addAccount: 'Añadir cuenta',
    noAccounts: 'Ninguna todavía',
    lockedAccounts: 'Tras el cerrojo',
    state: 'Estado de Lifeboat',
    more: 'Más',
    noWork: 'Sin tareas de fondo',
    measuring: (done: number, of: number) => `Midiendo · ${done} de ${of}`,
    preparingKeys: (percent: string, left: string | undefined) =>
      left === undefined ? `Preparando claves · ${percent}` : `Preparando claves · ${percent} · ${left}`,
    pausedOnBattery: 'Claves en pausa: batería',
    offline: 'Sin conexión',
    practiceNode: 'Nodo de práctica',
    practiceOff: 'Práctica apagada',
    practiceOn: 'Práctica',
    practiceBanner: 'Práctica. Nada de esto está en HIVE y nada sale de este equipo.',
    endPractice: 'Terminar la práctica',
    previewBanner:
      'Vista previa sin Electron, no apta para secretos reales. Mire cuanto quiera, pero no escriba ninguna contraseña o clave real.',
    noSandboxBanner:
      'Este sistema no le dio a Lifeboat un entorno aislado para su ventana. Todo funciona, con una pared menos ante un atacante. Los paquetes .deb y .rpm traen lo que el sistema pide; no abra nunca Lifeboat como root.',
    ledgerBanner: 'En esta computadora no se firma nada nuevo: el registro de lo firmado no es el que era.',
    sayWhatHappened: 'Qué hacer',
    keys: 'Claves',
    speed: 'Velocidad',
    settings: 'Ajustes',
    help: 'Ayuda',
  },
})
