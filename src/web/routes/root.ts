import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'
import { Frame } from '../frame.tsx'

/** The route above all others: the frame with its places. */
export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Frame })

/** Search parameters stay strings: a screen reads the few it knows and ignores the rest. */
export const textSearch = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]])),
  )
