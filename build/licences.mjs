/** `npm run licences`: writes docs/third-party-licences.txt anew. A test says when that has to be done. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { licencesPage } from './installers/licences.mjs'

writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'third-party-licences.txt'), licencesPage())
