import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { productSources, textOf } from './source-text.ts'

/** Calls of kysely that put a text into SQL as it is, or as a name: where input in one of them would be an injection. */
const RAW = /^(sql\.(raw|id|ref|table|lit)|CompiledQuery\.raw)$/

/** What a call is given beside literals, by file, with where it comes from. Nothing on this list comes from a request, a file or an argument. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // 'login' or 'address', by type.
  'src/access/store.ts': ['kind'],
  // Names of columns by type.
  'src/tasks/projection/write-store.ts': ['columns'],
  // Keys of an object written there: tables of the projection.
  'src/documents/directive-projection-store.ts': ['table'],
  'src/organizations/store.ts': ['table'],
  // Names of the catalog of this very database, or a constant.
  'src/storage/copy/copy-tables.ts': ['name', 'column', 'table.name', 'table', '`fetch {PAGE} from copied_rows`'],
  // Tables of projections and their columns in the catalog; the name of the shadow schema.
  'src/storage/rebuild.ts': ['SHADOW', 'table', 'side.these', 'side.those', 'row.name'],
  // Names of catalogs, in code; for tests of the schema.
  'src/storage/describe-schema.ts': [
    "`not exists (select from pg_depend d where d.classid = '{catalog}'::regclass and d.objid = {oid} and d.deptype = 'e')`",
  ],
  // An alias, 'l' or 'u'.
  'src/storage/journal/links.ts': ['`{from}.stream`', '`{from}.stream_id`', '`{from}.version`'],
  // Files of the product.
  'src/storage/migrate.ts': ['migration.sql'],
  // What pg-boss says, with its values apart.
  'src/storage/jobs.ts': ['text'],
  // A comment by which a connection knows a scope, which it says as quoted literals, see scope/scope.ts.
  'src/storage/engines/prepared-statements.ts': ['SCOPE'],
  // A statement that the calling store wrote out.
  'src/storage/engines/copy-in.ts': ['`{COPY_IN}{statement}`'],
  // Levels of isolation by type.
  'src/storage/engines/pglite-dialect.ts': ['`start transaction{isolation}{access}`'],
  // A name held against a pattern and against pg_roles, names of the catalog, privileges of a fixed list.
  'src/storage/scope/grants.ts': ['login', 'name', "privileges.join(', ')"],
}

/** The arguments, other than literals, of the calls of a source that write raw SQL. */
function rawArguments(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && RAW.test(node.expression.getText(source))) {
      const written = node.expression.getText(source).endsWith('CompiledQuery.raw') ? node.arguments.slice(0, 1) : node.arguments
      for (const argument of written) if (!ts.isStringLiteralLike(argument)) found.push(argument.getText(source).replaceAll('$', ''))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Calls that nobody has said where their text comes from. */
const unknownIn = (file: string, text: string): string[] => rawArguments(file, text).filter((argument) => !KNOWN[file]?.includes(argument))

describe('names in SQL come from allow-lists', () => {
  const sources = productSources().filter((file) => file.endsWith('.ts'))

  it('every raw text and every name in SQL is a literal or stands on the list with where it comes from', () => {
    const found = sources.flatMap((file) => unknownIn(file, textOf(file)).map((argument) => `${file}: ${argument}`))
    expect(found).toEqual([])
  })
  it('the list names nothing that is gone', () => {
    const gone = Object.entries(KNOWN).flatMap(([file, known]) => {
      const used = rawArguments(file, textOf(file))
      return known.filter((argument) => !used.includes(argument)).map((argument) => `${file}: ${argument}`)
    })
    expect(gone).toEqual([])
  })
  it('a planted name from a request is found', () => {
    const planted =
      "sql`select * from task order by (sql.ref(query.sort))`; const by = sql.ref(query.sort); sql.raw('limit ' + query.limit)"
    expect(unknownIn('src/tasks/list-store.ts', planted)).toEqual(['query.sort', "'limit ' + query.limit"])
  })
})

/** Stories that work in the name of the product itself: they decide who somebody is, look after the store, load what everybody sees, hand out mail, read scans that wait, count terms anew, hand records of ended keepers over, or measure. */
const OF_THE_PRODUCT =
  /^src\/flows\/(perform|sign-in|open-house|organizations\/keep-snapshot|calendar\/keep-calendar|calendar\/open-feed)\.ts$|^src\/flows\/(storekeeping|demo)\/|^src\/flows\/(evidence\/sweep-evidence|urging\/deliver-mail|digests\/queue-digests|procedures\/recount-dossiers|registers\/handover\/hand-over-records|digests\/digest-of|directives\/scans\/read-waiting-scans)\.ts$|^src\/cli\/bench\//

describe('a story that reads has the scope of its reader', () => {
  const flows = productSources().filter((file) => /^src\/(flows|server|cli)\/.*\.ts$/.test(file) && !OF_THE_PRODUCT.test(file))
  const opens = (text: string): boolean => /\binTransaction\(\s*(house\.)?store|\bstore\.(db|work)\b/.test(text)

  it('only the stories of the product itself open transactions without one', () => {
    expect(flows.filter((file) => opens(textOf(file)))).toEqual(['src/cli/commands/migrate.ts'])
  })
  it('a planted one is found', () => {
    expect(opens('return inTransaction(house.store, (tx) => listTasks(tx))')).toBe(true)
    expect(opens('return listTasks(house.store.db)')).toBe(true)
    expect(opens('return query(house, principal, (tx) => listTasks(tx))')).toBe(false)
  })
})
