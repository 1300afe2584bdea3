import './theme.css'
import './pieces.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadMessages } from './locale.ts'
import { createAppRouter } from './router.tsx'

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true } },
})

const root = document.getElementById('root')
if (root) {
  await loadMessages()
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={createAppRouter(queries)} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}
