/** English of the tasks screens by the Vietnamese source. */
export const tasksEnglish: Readonly<Record<string, string>> = {}
