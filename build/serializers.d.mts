import type { Plugin } from 'vite'

/** Gives whoever imports dhive's serializers these alone, without its cryptography and its packages. */
export function dhiveSerializers(): Plugin

/** Writes them into .cache, for what loads source without Vite. */
export function writeSerializers(): Promise<void>
