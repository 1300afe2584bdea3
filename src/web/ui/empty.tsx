import type { ReactNode } from 'react'

/** An empty state: what is not there, and what to do next. */
export function Empty(props: { title: string; children?: ReactNode }) {
  return (
    <div className="card empty">
      <h2>{props.title}</h2>
      {props.children}
    </div>
  )
}
