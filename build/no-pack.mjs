/** Before `npm pack` in this folder, which is the app, with its tests and its window: what is a package is the library. */
console.error(
  'This folder is no package, and nothing was packed. The library is one:\n' +
    '  npm run build:library\n  npm pack ./dist/library',
)
process.exitCode = 1
