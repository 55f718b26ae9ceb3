/** The one thing that dhive's serializers want of its cryptography (build/serializers.mjs): the bytes of a public key. */
import { parseEcdsaPublicKey } from '../../../shared/recovery/index.ts'

export const PublicKey = {
  /** The 33 bytes of a HIVE public key (STM…). Throws EncodingError or LengthError unless it is one. */
  from: (text: string): { readonly key: Uint8Array } => ({ key: parseEcdsaPublicKey(text) }),
}
