import type { Plugin } from 'vite'

/** Gives whoever imports dhive's serializers these alone, without its cryptography and its packages. */
export function dhiveSerializers(): Plugin
