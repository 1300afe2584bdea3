#!/usr/bin/env node
// The one program of Đôn Đốc. It runs on bundles under .build/, and makes what is missing or stale first.
// Nothing is imported above the check of the version, so that an old Node.js gets a sentence and not a syntax error.
const oldest = '20.19'
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Đôn Đốc cần Node.js ${oldest} trở lên, máy này đang chạy ${process.versions.node}. ` +
      `Đôn Đốc needs Node.js ${oldest} or newer; this is ${process.versions.node}.`,
  )
  process.exit(2)
}

const { start } = await import('./start.mjs')
process.exitCode = await start(process.argv.slice(2))
