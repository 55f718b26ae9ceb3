/**
 * What the window may do, said to Chromium with every file of it: nothing but its own scripts, styles and pictures. No
 * eval, no WebAssembly, no network, no frames. Source: W3C CSP level 3 and Trusted Types.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // A QR code as a picture that was dropped or taken is looked at from memory.
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // Svelte's, for the templates that the compiler writes.
  'trusted-types svelte-trusted-html',
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), clipboard-read=(), clipboard-write=()',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
