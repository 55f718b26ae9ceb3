/** The pages to which the system leads: its menus and its notifications. */
export type AskedPage = 'home' | 'keys' | 'settings' | 'help' | 'happened' | 'about'
