import { inEachLanguage } from '../../words/words.ts'

export const settingsWords = inEachLanguage({
  en: {
    heading: 'Settings',
    sentence: 'Everything here is kept on this computer only, and counts at once.',
    appearance: 'Appearance',
    theme: 'Light or dark',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    systemLanguage: 'As the system',
    safety: 'Safety',
    lock: 'Lock secrets when nobody has touched anything for',
    minutes: (minutes: number) =>
      minutes === 1 ? '1 minute' : minutes === 60 ? '1 hour' : `${minutes} minutes`,
    screenLockNote:
      'This system does not tell Lifeboat when you lock the screen. It locks when the computer sleeps and after this time; lock it yourself when you leave.',
    keys: 'Making keys',
    workers: 'Worker processes',
    automatic: (cores: number) => `Automatic (${cores === 1 ? '1 core' : `${cores} cores`})`,
    workersNote:
      'Automatic leaves one core to everything else. A change counts from the next start of Lifeboat.',
    pauseOnBattery: 'Pause preparing keys on battery',
    onOrOff: { off: 'Off', on: 'On' },
    batteryNote: 'What is needed now is made all the same; only what is prepared for later waits.',
    nodes: 'HIVE nodes',
    nodesNote:
      'Computers that Lifeboat asks about HIVE, the first one first. They learn which accounts you ask about, never a secret.',
    first: 'Asked first',
    leavesOut: 'Leaves profiles out, so it is never believed about them',
    prefer: 'Ask first',
    preferNode: (name: string) => `Ask first: ${name}`,
    remove: (name: string) => `Remove ${name}`,
    newNode: 'Address of another node',
    example: 'https://api.hive.blog',
    add: 'Add',
    restore: 'Back to the usual nodes',
  },
  es: {
    heading: 'Ajustes',
    sentence: 'Todo esto se guarda solo en este equipo y vale de inmediato.',
    appearance: 'Apariencia',
    theme: 'Claro u oscuro',
    themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
    language: 'Idioma',
    systemLanguage: 'Como el sistema',
    safety: 'Seguridad',
    lock: 'Bloquear los secretos cuando nadie haya tocado nada durante',
    minutes: (minutes: number) =>
      minutes === 1 ? '1 minuto' : minutes === 60 ? '1 hora' : `${minutes} minutos`,
    screenLockNote:
      'Este sistema no le avisa a Lifeboat cuando usted bloquea la pantalla. Se bloquea cuando la computadora se suspende y pasado este tiempo; bloquéelo usted cuando se vaya.',
    keys: 'Creación de claves',
    workers: 'Procesos de trabajo',
    automatic: (cores: number) => `Automático (${cores === 1 ? '1 núcleo' : `${cores} núcleos`})`,
    workersNote:
      'En automático, un núcleo queda libre para lo demás. Un cambio vale desde el próximo arranque de Lifeboat.',
    pauseOnBattery: 'No preparar claves con batería',
    onOrOff: { off: 'No', on: 'Sí' },
    batteryNote: 'Lo que hace falta ahora se hace igualmente; solo espera lo que se prepara para después.',
    nodes: 'Nodos de HIVE',
    nodesNote:
      'Equipos a los que Lifeboat pregunta por HIVE, el primero antes que los demás. Se enteran de las cuentas por las que pregunta, nunca de un secreto.',
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
