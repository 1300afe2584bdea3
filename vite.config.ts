import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web build: one entry, a chunk per screen, a manifest from which the server writes the page. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: 'src/web/public',
  plugins: [react()],
  build: {
    outDir: process.env.DONDOC_WEB_OUT ?? '.build/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'src/web/main.tsx' },
  },
})
