/** English of the admin screens by the Vietnamese source. */
export const adminEnglish: Readonly<Record<string, string>> = {}
