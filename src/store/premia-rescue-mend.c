/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-name.h"
#include "premia-rescue-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A workspace is read under the belief that it is whole: a run that is closed has its closing, a closing the text of its scheme, an action its names.
 * What lacks the like is taken out, or taken back to what it would be without, and said. Rows of other tables are never made up. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

typedef struct
{
  sqlite3            *db;
  PremiaRescueReport *report;
  gboolean            failed;
} Mending;

static PremiaRescuedTable *
find_told (Mending *self, const char *name)
{
  for (guint i = 0; i < self->report->tables->len; i++)
    {
      PremiaRescuedTable *table = g_ptr_array_index (self->report->tables, i);

      if (strcmp (table->name, name) == 0)
        return table;
    }
  return NULL;
}

static gboolean
is_hurt (Mending *self, const char *name)
{
  const PremiaRescuedTable *table = find_told (self, name);

  return table != NULL && (table->n_lost > 0 || table->n_pages_lost > 0);
}

static sqlite3_stmt *
prepare (Mending *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    self->failed = TRUE;
  return statement;
}

/* How many rows it changed. */
static guint64
run (Mending *self, const char *sql)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return (guint64) sqlite3_changes64 (self->db);
  self->failed = TRUE;
  return 0;
}

static gint64
get_number (Mending *self, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, sql);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}

/* Rows of @name that @condition holds for go, and count as lost. Tables that the version does not have yet are passed over. */
static guint64
take_out (Mending *self, const char *name, const char *condition)
{
  PremiaRescuedTable *table = find_told (self, name);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", name, condition);
  guint64 n;

  if (table == NULL)
    return 0;
  n = run (self, sql);
  table->n_lost += n;
  table->n_read -= MIN (n, table->n_read);
  return n;
}

static void note (Mending *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (Mending *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->report->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- actions ---- */

static void
read_record (sqlite3_stmt *statement, PremiaActionRow *row, PremiaActionRecord *record)
{
  *row = (PremiaActionRow){ 0 };
  row->key = (char *) sqlite3_column_text (statement, 4);
  row->at = sqlite3_column_int64 (statement, 5);
  row->due = sqlite3_column_type (statement, 7) == SQLITE_NULL ? PREMIA_NEVER : sqlite3_column_int64 (statement, 7);
  row->has_amount = sqlite3_column_type (statement, 8) != SQLITE_NULL;
  row->amount = sqlite3_column_int64 (statement, 8);
  row->prospect = (char *) sqlite3_column_text (statement, 10);
  row->prospect_id = (char *) sqlite3_column_text (statement, 11);
  row->note = (char *) sqlite3_column_text (statement, 13);
  *record = (PremiaActionRecord){ (guint32) sqlite3_column_int64 (statement, 2), (guint32) sqlite3_column_int64 (statement, 3),
                                  (guint32) sqlite3_column_int64 (statement, 9), (guint32) sqlite3_column_int64 (statement, 12), row,
                                  (const char *) sqlite3_column_text (statement, 6) };
}

/* The name's hash tells whether the bytes of the name are those that were written. */
static void
check_names (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT id, name_hash, account, action, key, at, case_name, due, amount, currency, prospect, prospect_id,"
                                                      " segment, note FROM action");
  g_autoptr (GString) wrong = g_string_new ("id IN (0");

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      PremiaActionRow row;
      PremiaActionRecord record;

      read_record (statement, &row, &record);
      if (premia_action_record_hash (&record) != sqlite3_column_int64 (statement, 1))
        g_string_append_printf (wrong, ", %" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (statement, 0));
    }
  g_string_append (wrong, ")");
  sqlite3_reset (statement);
  take_out (self, "action", wrong->str);
}

/* A page that was replaced by an empty one misses nothing: only the rows that speak of its words do. */
static void
count_words (Mending *self)
{
  PremiaRescuedTable *table = find_told (self, "word");
  const gint64 known = get_number (self, "SELECT coalesce (max (id), 0) FROM word");
  const gint64 spoken_of = get_number (self, "SELECT coalesce (max (max (account, action, currency, segment)), 0) FROM action");

  if (table != NULL && spoken_of > known && spoken_of <= G_MAXUINT32)
    table->n_lost = MAX (table->n_lost, (guint64) spoken_of - table->n_read);
}

/* Words are numbered without a gap: a number whose text is lost gets one that nothing else has, and no row has it. */
static void
mend_words (Mending *self)
{
  static const char known[] = "(account <> 0 AND account NOT IN (SELECT id FROM word)) OR (action <> 0 AND action NOT IN (SELECT id FROM word))"
                              " OR (currency <> 0 AND currency NOT IN (SELECT id FROM word)) OR (segment <> 0 AND segment NOT IN (SELECT id FROM word))";

  count_words (self);
  if (!is_hurt (self, "word"))
    return;
  take_out (self, "action", known);
  take_out (self, "import_image", known);
  run (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT coalesce (max (id), 0) FROM word))"
             " INSERT INTO word SELECT i, char (65533) || i FROM n WHERE i <= (SELECT max (id) FROM word) AND i NOT IN (SELECT id FROM word)");
}

/* So are actions. Whatever an import left so that it could be undone speaks of rows by their old numbers. */
static void
mend_numbers (Mending *self)
{
  const gboolean gaps = get_number (self, "SELECT coalesce (max (id), 0) <> count(*) FROM action") != 0;

  if (gaps)
    {
      run (self, "CREATE TEMP TABLE moved AS SELECT id AS old, row_number () OVER (ORDER BY id) AS new FROM action; CREATE INDEX temp.moved_by_old ON moved (old)");
      run (self, "UPDATE action SET id = -(SELECT new FROM temp.moved WHERE old = action.id)");
      run (self, "UPDATE action SET id = -id; DROP TABLE temp.moved");
    }
  if (find_told (self, "import_image") == NULL || !(gaps || is_hurt (self, "import_image") || is_hurt (self, "import_row") || is_hurt (self, "import_batch")))
    return;
  if (run (self, "UPDATE import SET batch = 0 WHERE batch <> 0") > 0)
    note (self, _("Imports that were made before cannot be undone any more: rows that they speak of are lost."));
  run (self, "DELETE FROM import_image; DELETE FROM import_row; DELETE FROM import_batch; UPDATE action SET import = 0 WHERE import <> 0");
}

/* ---- schemes and runs ---- */

static void
sha256_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  const void *data = sqlite3_value_blob (values[0]);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data == NULL ? (const guchar *) "" : data, (gsize) sqlite3_value_bytes (values[0]));

  sqlite3_result_text (context, digest, -1, SQLITE_TRANSIENT);
}

/* @digests: joined by blanks. */
static gboolean
has_all_texts (Mending *self, const char *digests)
{
  g_auto (GStrv) all = g_strsplit (digests, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT 1 FROM scheme_version WHERE sha256 = ?");

      sqlite3_bind_text (statement, 1, all[i], -1, SQLITE_STATIC);
      if (*all[i] != '\0' && sqlite3_step (statement) != SQLITE_ROW)
        return FALSE;
    }
  return TRUE;
}

static void
take_out_unfounded (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT id, scheme_sha256 FROM closing");
  g_autoptr (GString) unfounded = g_string_new ("id IN (0");

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    if (!has_all_texts (self, (const char *) sqlite3_column_text (statement, 1)))
      g_string_append_printf (unfounded, ", %" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (statement, 0));
  g_string_append (unfounded, ")");
  sqlite3_reset (statement);
  take_out (self, "closing", unfounded->str);
}

static void
note_open (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT scheme, period, state FROM pay_run WHERE closing <> 0"
                                                      " AND closing NOT IN (SELECT id FROM closing WHERE holds) ORDER BY scheme, first_day");

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *scheme = (const char *) sqlite3_column_text (statement, 0), *period = (const char *) sqlite3_column_text (statement, 1);

      if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 2), "closed") != 0)
        /* Translators: a scheme, a period */
        note (self, _("“%1$s”, %2$s: was closed and paid, and its statements are lost. It is open again: do not pay it twice; take it from a backup."), scheme, period);
      else
        note (self, _("“%1$s”, %2$s: was closed, and its statements are lost. It is open again: close it again, or take it from a backup."), scheme, period);
    }
}

static void
note_closed (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT scheme, period FROM closing AS c WHERE holds"
                                                      " AND NOT EXISTS (SELECT 1 FROM pay_run WHERE closing = c.id) ORDER BY scheme, first_day");

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    note (self, _("“%1$s”, %2$s: is closed; whether it was handed over or paid is lost."), (const char *) sqlite3_column_text (statement, 0),
          (const char *) sqlite3_column_text (statement, 1));
}

static void
mend_runs (Mending *self)
{
  take_out (self, "scheme_version", "sha256 <> premia_sha256 (text)");
  if (find_told (self, "closing") == NULL)
    {
      take_out (self, "scheme", "version NOT IN (SELECT version FROM scheme_version)");
      return;
    }
  take_out (self, "closing", "text_sha256 <> premia_sha256 (text)");
  take_out (self, "scheme", "version NOT IN (SELECT version FROM scheme_version)");
  take_out_unfounded (self);
  note_open (self);
  run (self, "UPDATE pay_run SET closing = 0, state = 'calculated' WHERE closing <> 0 AND closing NOT IN (SELECT id FROM closing WHERE holds)");
  note_closed (self);
  run (self, "INSERT OR REPLACE INTO pay_run (scheme, period, first_day, state, pay_date, changed_at, changed_by, closing)"
             " SELECT scheme, period, first_day, 'closed', -2147483648, closed_at, closed_by, id FROM closing AS c WHERE holds"
             " AND NOT EXISTS (SELECT 1 FROM pay_run WHERE closing = c.id)");
}

static void
mend_badges (Mending *self)
{
  take_out (self, "gamification", "sha256 <> premia_sha256 (text)");
  take_out (self, "gamification_version", "sha256 <> premia_sha256 (text)");
  take_out (self, "picture", "sha256 <> premia_sha256 (data)");
  if (find_told (self, "gamification_version") != NULL
      && run (self, "UPDATE closing SET badges_sha256 = '' WHERE badges_sha256 <> '' AND badges_sha256 NOT IN (SELECT sha256 FROM gamification_version)") > 0)
    note (self, _("Rules of badges by which closed runs were calculated are lost: their statements stay, and are not computed again to the same digits."));
}

/* ---- people ---- */

static PremiaPersonRow *
read_person (sqlite3_stmt *statement)
{
  PremiaPersonRow *row = g_new0 (PremiaPersonRow, 1);

  row->id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  row->from = sqlite3_column_int (statement, 1);
  row->name = g_strdup ("");
  row->role = g_strdup ("");
  row->team = g_strdup ("");
  row->manager = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  row->payroll_id = g_strdup ("");
  row->hired_on = sqlite3_column_int (statement, 3);
  row->left_on = sqlite3_column_int (statement, 4);
  row->fte_ppm = sqlite3_column_int64 (statement, 5);
  return row;
}

/* Rows that say what nobody can be, or another thing than an earlier row of the same person. */
static guint64
take_out_impossible (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT id, from_day, '', hired_on, left_on, fte_ppm FROM person ORDER BY id, from_day");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GString) wrong = g_string_new ("(id, from_day) IN (VALUES (NULL, NULL)");

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      PremiaPersonRow *row = read_person (statement);
      g_autoptr (PremiaPeople) people = NULL;

      if (rows->len > 0 && strcmp (((PremiaPersonRow *) g_ptr_array_index (rows, 0))->id, row->id) != 0)
        g_ptr_array_set_size (rows, 0);
      g_ptr_array_add (rows, row);
      people = premia_people_new (rows, NULL);
      if (people == NULL)
        {
          char *condition = sqlite3_mprintf (", (%Q, %lld)", row->id, (long long) sqlite3_column_int64 (statement, 1));

          g_string_append (wrong, condition);
          sqlite3_free (condition);
          g_ptr_array_set_size (rows, (int) rows->len - 1);
        }
    }
  g_string_append (wrong, ")");
  sqlite3_reset (statement);
  return take_out (self, "person", wrong->str);
}

static gboolean
agree (Mending *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT id, from_day, manager, hired_on, left_on, fte_ppm FROM person");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (PremiaPeople) people = NULL;

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (rows, read_person (statement));
  people = premia_people_new (rows, NULL);
  return people != NULL;
}

static void
mend_people (Mending *self)
{
  guint64 n;

  if (!agree (self))
    take_out_impossible (self);
  n = run (self, "UPDATE person SET manager = '' WHERE manager <> '' AND manager NOT IN (SELECT id FROM person)");
  if (n == 0 && agree (self))
    return;
  /* Whatever is left of a tree may also go in a circle. */
  if (!agree (self))
    n += run (self, "UPDATE person SET manager = '' WHERE manager <> ''");
  if (n > 0)
    note (self, _("Managers are lost: rows of people that have none any more: %u."), (guint) n);
}

/* ---- the rest ---- */

/* New entries follow the last one that is there. That some are missing before it is what “premiactl audit” says from now on. */
static void
mend_log (Mending *self)
{
  PremiaRescuedTable *audit = find_told (self, "audit");
  gint64 last, told;

  if (audit == NULL)
    return;
  last = get_number (self, "SELECT coalesce (max (number), 0) FROM audit");
  told = get_number (self, "SELECT coalesce (max (count), 0) FROM audit_head");
  if (told > last)
    audit->n_lost += (guint64) (told - last);
  if (is_hurt (self, "audit") || is_hurt (self, "audit_head"))
    note (self, _("The audit log is not whole any more, and says so whenever it is verified."));
  run (self, "UPDATE audit_head SET count = (SELECT coalesce (max (number), 0) FROM audit),"
             " hash = coalesce ((SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '')");
}

/* Nothing is lost that anybody knows of, and nothing is there. */
static void
tell_emptiness (Mending *self)
{
  if (!is_hurt (self, "action") && get_number (self, "SELECT value FROM generation WHERE noun = 4") > 0
      && get_number (self, "SELECT count(*) FROM (SELECT 1 FROM action LIMIT 1)") == 0)
    note (self, _("There are no actions in it, and there have been some."));
  if (!is_hurt (self, "person") && get_number (self, "SELECT value FROM generation WHERE noun = 2") > 0
      && get_number (self, "SELECT count(*) FROM (SELECT 1 FROM person LIMIT 1)") == 0)
    note (self, _("There are no people in it, and there have been some."));
}

static void
mend_settings (Mending *self)
{
  if (is_hurt (self, "setting"))
    note (self, _("Settings of the company are lost: look at its name, currency and time zone before anything is calculated."));
}

gboolean
premia_rescue_mend (sqlite3 *db, PremiaRescueReport *report)
{
  Mending self = { db, report, FALSE };

  if (sqlite3_create_function_v2 (db, "premia_sha256", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sha256_cb, NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;
  mend_words (&self);
  check_names (&self);
  mend_numbers (&self);
  mend_runs (&self);
  mend_badges (&self);
  mend_people (&self);
  mend_log (&self);
  mend_settings (&self);
  tell_emptiness (&self);
  run (&self, "UPDATE generation SET value = value + 1");
  sqlite3_create_function_v2 (db, "premia_sha256", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
  return !self.failed;
}
