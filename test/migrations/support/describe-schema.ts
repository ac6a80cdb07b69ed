import type { EmptyDatabase } from './empty-database.js';

/** Everything that pg_dump --schema-only would show of the public schema but its extensions, one line each, sorted. */
export async function describeSchema(database: EmptyDatabase): Promise<string[]> {
  const rows = await database.query<{ line: string }>(`
    SELECT format('column %s.%s %s: %s%s%s%s', c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
                  ' identity ' || nullif(a.attidentity::text, '')) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
       AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT format('constraint %s on %s: %s%s', conname, conrelid::regclass, pg_get_constraintdef(oid),
                  CASE WHEN NOT convalidated THEN ' NOT VALID' END)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('index %s%s%s', pg_get_indexdef(indexrelid), CASE WHEN NOT indisvalid THEN ' INVALID' END,
                  (SELECT string_agg(format(' statistics of column %s: %s', attnum, attstattarget), '' ORDER BY attnum)
                     FROM pg_attribute WHERE attrelid = indexrelid AND attstattarget > 0))
      FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('%s %s', CASE relkind WHEN 'S' THEN 'sequence' ELSE 'view' END, relname)
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('S', 'v', 'm')
    UNION ALL
    SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal
    UNION ALL
    SELECT format('function %s', pg_get_functiondef(oid))
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
       AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    UNION ALL
    SELECT format('type %s', typname) FROM pg_type
     WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
    ORDER BY 1`);
  return rows.map(({ line }) => line);
}
