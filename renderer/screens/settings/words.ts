import { inEachLanguage } from '../../words/words.ts'

export const settingsWords = inEachLanguage({
  en: {
    heading: 'Settings',
    sentence: 'Kept on this computer only. A change applies immediately, unless its note says otherwise.',
    appearance: 'Appearance',
    theme: 'Light or dark',
    themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    systemLanguage: 'Same as the system',
    textSize: 'Text size',
    sizes: (percent: string, isUsual: boolean) => (isUsual ? `${percent} (usual)` : percent),
    textSizeNote: (key: string) =>
      `Everything grows with it. ${key} and + or −, or ${key} and the wheel, do the same anywhere.`,
    safety: 'Safety',
    lock: 'Lock secrets when nobody has touched anything for',
    minutes: (minutes: number) =>
      minutes === 1 ? '1 minute' : minutes === 60 ? '1 hour' : `${minutes} minutes`,
    screenLockNote:
      'This system does not tell Lifeboat when you lock the screen. Lifeboat locks when the computer sleeps and after this time; lock it yourself when you leave.',
    keys: 'Making keys',
    workers: 'Worker processes',
    automatic: (cores: number) => `Automatic (${cores === 1 ? '1 core' : `${cores} cores`})`,
    workersNote:
      'Automatic leaves one core free for everything else. A change applies the next time you open Lifeboat.',
    pauseOnBattery: 'Pause preparing keys on battery',
    onOrOff: { off: 'Off', on: 'On' },
    signingKeys: 'coinZdense keys',
    speed: 'Speed of this computer',
    about: 'About Lifeboat',
    batteryNote: 'A key that you are waiting for is still made. Only keys for later wait.',
    nodes: 'HIVE nodes',
    nodesNote:
      'The {nodes}: computers that Lifeboat asks about HIVE, starting with the first. They learn which accounts you ask about, never a secret.',
    first: 'Asked first',
    leavesOut: 'Leaves profiles out, so Lifeboat never trusts it about them',
    prefer: 'Ask first',
    preferNode: (name: string) => `Ask first: ${name}`,
    remove: (name: string) => `Remove ${name}`,
    newNode: 'Address of another node',
    example: 'https://api.hive.blog',
    add: 'Add',
    restore: 'Restore the usual nodes',
  },
  es: {
    heading: 'Ajustes',
    sentence:
      'Se guarda solo en esta computadora. Un cambio se aplica de inmediato, salvo que su nota diga otra cosa.',
    appearance: 'Apariencia',
    theme: 'Claro u oscuro',
    themes: { system: 'Igual que el sistema', light: 'Claro', dark: 'Oscuro' },
    language: 'Idioma',
    systemLanguage: 'Igual que el sistema',
    textSize: 'Tamaño del texto',
    sizes: (percent: string, isUsual: boolean) => (isUsual ? `${percent} (normal)` : percent),
    textSizeNote: (key: string) =>
      `Todo crece con él. ${key} y + o −, o ${key} y la rueda, hacen lo mismo en cualquier página.`,
    safety: 'Seguridad',
    lock: 'Bloquear los secretos cuando nadie haya tocado nada durante',
    minutes: (minutes: number) =>
      minutes === 1 ? '1 minuto' : minutes === 60 ? '1 hora' : `${minutes} minutos`,
    screenLockNote:
      'Este sistema no le avisa a Lifeboat cuando usted bloquea la pantalla. Lifeboat se bloquea cuando la computadora se suspende y pasado este tiempo; bloquéelo usted cuando se vaya.',
    keys: 'Creación de claves',
    workers: 'Procesos de trabajo',
    automatic: (cores: number) => `Automático (${cores === 1 ? '1 núcleo' : `${cores} núcleos`})`,
    workersNote:
      'En automático, un núcleo queda libre para lo demás. Un cambio se aplica la próxima vez que abra Lifeboat.',
    pauseOnBattery: 'No preparar claves con batería',
    onOrOff: { off: 'No', on: 'Sí' },
    signingKeys: 'Claves coinZdense',
    speed: 'Velocidad de esta computadora',
    about: 'Acerca de Lifeboat',
    batteryNote: 'Las claves que usted espera se crean igualmente; solo esperan las que son para después.',
    nodes: 'Nodos de HIVE',
    nodesNote:
      'Los {nodos}: computadoras a las que Lifeboat pregunta por HIVE, empezando por la primera. Se enteran de las cuentas por las que pregunta, nunca de un secreto.',
    first: 'Se pregunta primero',
    leavesOut: 'Omite perfiles, así que nunca se le cree sobre ellos',
    prefer: 'Preguntar primero',
    preferNode: (name: string) => `Preguntar primero: ${name}`,
    remove: (name: string) => `Quitar ${name}`,
    newNode: 'Dirección de otro nodo',
    example: 'https://api.hive.blog',
    add: 'Añadir',
    restore: 'Volver a los nodos habituales',
  },
})
