/** Where Lifeboat comes from, and where its people are asked. Names alone, so that nothing else of the file is bundled. */
export { bugs as askAt, homepage } from '../../package.json'
