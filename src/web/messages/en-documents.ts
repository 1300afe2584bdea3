/** English of the documents screens by the Vietnamese source. */
export const documentsEnglish: Readonly<Record<string, string>> = {}
