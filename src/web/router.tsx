import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { agenciesRoutes } from './routes/agencies.ts'
import { documentsRoutes } from './routes/documents.ts'
import { figuresRoutes } from './routes/figures.ts'
import { inspectionsRoutes } from './routes/inspections.ts'
import { root, textSearch } from './routes/root.ts'
import { tasksRoutes } from './routes/tasks.ts'
import { Fault } from './ui/fault.tsx'
import { NotFound } from './ui/not-found.tsx'

const tree = root.addChildren([...tasksRoutes, ...documentsRoutes, ...figuresRoutes, ...agenciesRoutes, ...inspectionsRoutes])

/** The addresses of the application, a lazily loaded screen each. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Fault,
    // Plain text search parameters: an address can be read, written and printed by a person.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const params = new URLSearchParams(textSearch(search))
      const text = params.toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
