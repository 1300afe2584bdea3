/**
 * The folders of src/ in the order of the architecture; a folder imports only from those before it. Storage stands aside.
 * The import rules (.dependency-cruiser.cjs) and the drawing (architecture.mjs) both read this list.
 */
exports.LAYERS = [
  'kernel',
  'storage',
  'expressions',
  'calendar',
  'organizations',
  'access',
  'files',
  'reading',
  'papers',
  'documents',
  'tasks',
  'inspections',
  'registers',
  'procedures',
  'indicators',
  'reports',
  'exchange',
  'flows',
  'server',
  'web',
  'cli',
]

/** Storage stands aside, stories cross concepts, processes are leaves; every other folder is a concept. */
exports.CONCEPTS = exports.LAYERS.filter((folder) => !['storage', 'flows', 'server', 'web', 'cli'].includes(folder))
