/**
 * The entry of the menu for the archive, which has no installer: what electron-builder writes into the packages, of the
 * same settings. Source: the Desktop Entry Specification 1.5.
 */

export function desktopEntry({ linux, fileAssociations, protocols }, { productName, description }) {
  const types = [
    ...fileAssociations.map(({ mimeType }) => mimeType),
    ...protocols.flatMap(({ schemes }) => schemes.map((scheme) => `x-scheme-handler/${scheme}`)),
  ]
  const lines = {
    Name: productName,
    Exec: `${linux.executableName} %U`,
    Terminal: 'false',
    Type: 'Application',
    Icon: linux.executableName,
    StartupWMClass: linux.executableName,
    ...linux.desktop.entry,
    Comment: description,
    MimeType: `${types.join(';')};`,
    Categories: `${linux.category};`,
  }
  return `[Desktop Entry]\n${Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')}`
}
