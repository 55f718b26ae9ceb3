export function licencesPage(): string
