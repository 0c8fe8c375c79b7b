import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

/*
 * How names are folded and cut into tokens stands here as it was when this landed. What the server does with the index
 * today is in `name-index.ts` and `name-key.ts`.
 */

/** Keys whose names are folded, or put into the index, by one query. */
const batch = 1000

/**
 * Keys get a number in the order in which they were made, and a folded name; the list gets indexes by type, and one of
 * names. SQLite gives a column to a table's own rows only when it makes the table, so the keys move to a new one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('new_api_keys')
    // Numbers never come again: what was made last is what has the largest.
    .addColumn('number', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('sid', 'text', (c) => c.notNull().unique())
    .addColumn('account_sid', 'text', (c) => c.notNull().references('accounts.sid'))
    .addColumn('region', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull().check(sql`type in ('main', 'standard', 'restricted')`))
    .addColumn('friendly_name', 'text')
    .addColumn('name_key', 'text')
    .addColumn('policy', 'text')
    .addColumn('permission_count', 'integer')
    .addColumn('verifier', 'blob', (c) => c.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('updated_by', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('secret_delivered', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'api_keys_type_fits',
      sql`(type = 'restricted') = (policy is not null) and (type = 'restricted') = (sealed is null)`,
    )
    .execute()
  const columns = sql.raw(
    `sid, account_sid, region, type, friendly_name, policy, permission_count, verifier, sealed,
     created_at, updated_at, created_by, updated_by, version, secret_delivered`,
  )
  await sql`insert into new_api_keys (${columns}) select ${columns} from api_keys order by created_at, sid`.execute(db)
  await db.schema.dropTable('api_keys').execute()
  await db.schema.alterTable('new_api_keys').renameTo('api_keys').execute()

  await foldNames(db)
  await db.schema
    .createIndex('api_keys_newest_first')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'created_at', 'sid'])
    .execute()
  await db.schema
    .createIndex('api_keys_by_name')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'name_key', 'number'])
    .execute()

  await createNameIndex(db)
  await indexNames(db)
}

async function foldNames(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ;) {
    const { rows } = await sql<{ number: number; name: string }>`
      select number, friendly_name as name from api_keys
      where number > ${last} and friendly_name is not null order by number limit ${batch}`.execute(db)
    if (rows.length === 0) return
    const folded = JSON.stringify(rows.map((row) => [row.number, nameKey(row.name)]))
    await sql`
      update api_keys set name_key = names.value ->> 1 from json_each(${folded}) as names
      where api_keys.number = names.value ->> 0`.execute(db)
    last = rows.at(-1)!.number
  }
}

async function createNameIndex(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table key_names using fts5(
    tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
  )`.execute(db)
  // What is deleted is taken out at once, not just marked.
  await sql`insert into key_names(key_names, rank) values ('secure-delete', 1)`.execute(db)
  await sql`create table key_names_state (indexed_to integer not null)`.execute(db)
  await sql`insert into key_names_state values (0)`.execute(db)
}

interface IndexedRow {
  number: number
  accountSid: string
  region: string
  type: string
  nameKey: string | null
}

async function indexNames(db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<IndexedRow>`
      select number, account_sid as accountSid, region, type, name_key as nameKey from api_keys
      where number > (select indexed_to from key_names_state) order by number limit ${batch}`.execute(db)
    if (rows.length === 0) return
    const entries = JSON.stringify(Object.fromEntries(rows.map((row) => [row.number, tokensOf(row)])))
    await sql`
      insert into key_names (rowid, tokens)
      select cast(key as integer), value from json_each(${entries})`.execute(db)
    await sql`update key_names_state set indexed_to = ${rows.at(-1)!.number}`.execute(db)
  }
}

/** Of account and region a hash, with the type's first letter, and with each three characters of the name. */
function tokensOf({ accountSid, region, type, nameKey: name }: IndexedRow): string {
  const place = createHash('sha256').update(`${accountSid} ${region}`).digest('hex').slice(0, 6)
  // Characters that would end a token are moved to where they take two bytes.
  const characters = Array.from(name ?? '', (character) =>
    /[^a-z0-9\x80-\u{10ffff}]/u.test(character) ? String.fromCharCode(0x80 + character.charCodeAt(0)) : character,
  )
  let tokens = place + type[0]
  for (let end = 3; end <= characters.length; end++) tokens += ` ${place}${characters.slice(end - 3, end).join('')}`
  return tokens
}

/** Without regard to case, accents and compatibility forms. */
function nameKey(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return name.toLowerCase()
  const bare = strip(name.toWellFormed())
  // One by one: the small form of a sigma is another at the end of a word. Upper case first, for ß and ς.
  const folded = Array.from(bare, (character) => character.toUpperCase().toLowerCase()).join('')
  return Array.from(strip(folded).normalize('NFC')).slice(0, 90).join('')
}

function strip(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '')
}
