/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "premia-table-private.h"
#include "premia-table-source.h"

#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A value bound to the columns of one file. */
typedef struct
{
  int         column; /* -1: the text, which may be "" */
  const char *text;
  const char *name;   /* of the column, for messages */
} Source;

typedef struct
{
  Source  fields[PREMIA_N_IMPORT_FIELDS];
  GArray *condition_columns; /* (owned) (element-type int) */
  GPtrArray *answers;        /* (owned) (element-type GHashTable): what each condition said to a cell */
} BoundRule;

typedef struct
{
  PremiaImportProfile *profile;
  PremiaTable          table;
  PremiaActionSink    *sink;     /* (nullable) */
  PremiaPeople        *known;    /* (nullable) */
  GPtrArray           *people;   /* (nullable) */
  GHashTable          *added;    /* (owned): accounts in @people */
  GHashTable          *headings; /* (owned): heading → column */
  GHashTable          *folded;   /* (owned): folded heading → column */
  GPtrArray           *names;    /* (owned): headings */
  GArray              *rules;    /* (owned) (element-type BoundRule) */
  Source               person[PREMIA_N_IMPORT_PERSON_FIELDS];
  PremiaImportWords    words;
  int                  bad_column; /* of the cell that the last error is about; -1: the row */
  guint64              n_unwanted;
} Application;

static void
read_headings (Application *self)
{
  for (guint i = 0; i < premia_csv_get_n_fields (self->table.csv); i++)
    {
      g_autofree char *letters = self->table.pending ? premia_table_column_letters (i) : NULL;
      const char *heading = letters != NULL ? letters : premia_csv_get_field (self->table.csv, i);
      char *folded = premia_synonyms_fold (heading);

      g_ptr_array_add (self->names, g_strdup (heading));
      if (!g_hash_table_contains (self->headings, heading))
        g_hash_table_insert (self->headings, g_strdup (heading), GUINT_TO_POINTER (i + 1));
      if (g_hash_table_contains (self->folded, folded))
        g_free (folded);
      else
        g_hash_table_insert (self->folded, folded, GUINT_TO_POINTER (i + 1));
    }
  g_ptr_array_add (self->names, NULL);
  g_strfreev (self->table.intake->headings);
  self->table.intake->headings = g_strdupv ((char **) self->names->pdata);
}

/* @exactly: a word that may be no column at all is one only if it is written like one. */
static int
find_heading (Application *self, const char *name, gboolean exactly)
{
  g_autofree char *folded = NULL;
  gpointer found = g_hash_table_lookup (self->headings, name);

  if (found == NULL && !exactly)
    {
      folded = premia_synonyms_fold (name);
      found = g_hash_table_lookup (self->folded, folded);
    }
  return found == NULL ? -1 : (int) GPOINTER_TO_UINT (found) - 1;
}

static gboolean
fail_column (Application *self, const PremiaJsonNode *node, const char *name, GError **error)
{
  g_autofree char *suggestion = premia_suggestion_text (name, (const char *const *) self->names->pdata);

  return premia_json_fail (self->profile->json, node, NULL, error, _ ("%s has no column “%s”%s"), self->table.intake->file_name,
                           name, suggestion);
}

static gboolean
bind_value (Application *self, const PremiaImportValue *value, Source *source, GError **error)
{
  *source = (Source){ -1, "", NULL };
  if (value->node == NULL)
    return TRUE;
  source->text = value->text;
  if (value->constant)
    return TRUE;
  source->column = find_heading (self, value->text, value->either);
  source->name = value->text;
  return source->column >= 0 || value->either || fail_column (self, value->node, value->text, error);
}

static gboolean
bind_rule (Application *self, const PremiaImportRule *rule, BoundRule *bound, GError **error)
{
  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    if (!bind_value (self, &rule->values[i], &bound->fields[i], error))
      return FALSE;
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const PremiaImportCondition *condition = &g_array_index (rule->conditions, PremiaImportCondition, i);
      int column = find_heading (self, condition->node->key, FALSE);

      if (column < 0)
        return fail_column (self, condition->node, condition->node->key, error);
      g_array_append_val (bound->condition_columns, column);
      g_ptr_array_add (bound->answers, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
      premia_import_words_add (&self->words, column, condition);
    }
  return TRUE;
}

static gboolean
bind_profile (Application *self, GError **error)
{
  GArray *rules = self->profile->rules;

  read_headings (self);
  for (guint i = 0; i < rules->len; i++)
    {
      BoundRule bound = { .condition_columns = g_array_new (FALSE, FALSE, sizeof (int)),
                          .answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref) };

      g_array_append_val (self->rules, bound);
      if (!bind_rule (self, &g_array_index (rules, PremiaImportRule, i), &g_array_index (self->rules, BoundRule, i), error))
        return FALSE;
    }
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
    if (!bind_value (self, &self->profile->person[i], &self->person[i], error))
      return FALSE;
  return TRUE;
}

static const char *
get (Application *self, const Source *source)
{
  return source->column < 0 ? source->text : premia_csv_get_field (self->table.csv, (guint) source->column);
}

static gboolean
meets (Application *self, guint index, gboolean *met, GError **error)
{
  const PremiaImportRule *rule = &g_array_index (self->profile->rules, PremiaImportRule, index);
  const BoundRule *bound = &g_array_index (self->rules, BoundRule, index);

  *met = TRUE;
  for (guint i = 0; i < rule->conditions->len && *met; i++)
    {
      const PremiaImportCondition *condition = &g_array_index (rule->conditions, PremiaImportCondition, i);
      int column = g_array_index (bound->condition_columns, int, i);

      if (premia_import_words_meet (&self->words, column, condition, g_ptr_array_index (bound->answers, i),
                                    premia_csv_get_field (self->table.csv, (guint) column), self->profile->decimal, met, error))
        continue;
      self->bad_column = column;
      g_prefix_error (error, _ ("column “%s”: "), condition->node->key);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fail_value (Application *self, const Source *source, GError **error, const char *message)
{
  self->bad_column = source->column;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("column “%s”: %s"), source->name == NULL ? source->text : source->name, message);
  return FALSE;
}

static gboolean
get_time (Application *self, const Source *source, PremiaInstant *instant, GError **error)
{
  const char *text = get (self, source);

  if (*text == '\0')
    return TRUE;
  /* A workbook's own dates are ISO-8601 where the profile's format would lose their time. */
  if (self->table.is_workbook && self->profile->date_format != NULL && strlen (text) == strlen ("2026-03-04T10:30:00") && text[10] == 'T'
      && premia_import_parse_time (text, NULL, self->table.intake->zone, instant, NULL))
    return TRUE;
  if (premia_import_parse_time (text, self->profile->date_format, self->table.intake->zone, instant, error))
    return TRUE;
  self->bad_column = source->column;
  g_prefix_error (error, _ ("column “%s”: "), source->name == NULL ? source->text : source->name);
  return FALSE;
}

static gboolean
get_amount (Application *self, const Source *source, PremiaActionRow *row, GError **error)
{
  const char *text = get (self, source);

  row->amount = 0;
  row->has_amount = *text != '\0';
  if (!row->has_amount || premia_import_parse_number (text, self->profile->decimal, &row->amount, error))
    return TRUE;
  self->bad_column = source->column;
  g_prefix_error (error, _ ("column “%s”: "), source->name == NULL ? source->text : source->name);
  return FALSE;
}

/* "100,00 $" is no hundred roubles. */
static gboolean
settle_currency (Application *self, const Source *source, PremiaActionRow *row, GError **error)
{
  if (premia_import_sign_settle (get (self, source), &row->currency, error))
    return TRUE;
  self->bad_column = source->column;
  g_prefix_error (error, _ ("column “%s”: "), source->name == NULL ? source->text : source->name);
  return FALSE;
}

static gboolean
make_row (Application *self, const BoundRule *rule, PremiaActionRow *row, GError **error)
{
  const Source *fields = rule->fields;

  row->account = get (self, &fields[PREMIA_IMPORT_ACCOUNT]);
  row->action = get (self, &fields[PREMIA_IMPORT_ACTION]);
  if (*row->account == '\0')
    return fail_value (self, &fields[PREMIA_IMPORT_ACCOUNT], error, _ ("it is empty"));
  if (*row->action == '\0')
    return fail_value (self, &fields[PREMIA_IMPORT_ACTION], error, _ ("it is empty"));
  if (fields[PREMIA_IMPORT_ACTION].column >= 0)
    row->action = premia_synonyms_find (self->table.intake->synonyms, PREMIA_SYNONYM_ACTION, row->action);
  row->at = row->due = PREMIA_NEVER;
  if (!get_time (self, &fields[PREMIA_IMPORT_AT], &row->at, error) || !get_time (self, &fields[PREMIA_IMPORT_DUE], &row->due, error)
      || !get_amount (self, &fields[PREMIA_IMPORT_AMOUNT], row, error))
    return FALSE;
  if (row->at == PREMIA_NEVER)
    return fail_value (self, &fields[PREMIA_IMPORT_AT], error, _ ("it is empty"));
  row->key = get (self, &fields[PREMIA_IMPORT_KEY]);
  row->case_name = get (self, &fields[PREMIA_IMPORT_CASE]);
  row->currency = premia_import_currency (get (self, &fields[PREMIA_IMPORT_CURRENCY]));
  row->prospect = get (self, &fields[PREMIA_IMPORT_PROSPECT]);
  row->prospect_id = get (self, &fields[PREMIA_IMPORT_PROSPECT_ID]);
  row->segment = get (self, &fields[PREMIA_IMPORT_SEGMENT]);
  row->note = get (self, &fields[PREMIA_IMPORT_NOTE]);
  row->line = premia_csv_get_line (self->table.csv);
  if (row->has_amount && !settle_currency (self, &fields[PREMIA_IMPORT_AMOUNT], row, error))
    return FALSE;
  if (*row->currency != '\0' && !premia_currency_is_code (row->currency))
    return fail_value (self, &fields[PREMIA_IMPORT_CURRENCY], error, _ ("this is no currency code: three capital letters, such as EUR"));
  if (self->table.intake->accounts != NULL)
    row->account = premia_account_map_take (self->table.intake->accounts, row->account);
  return TRUE;
}

static void
add_person (Application *self, const char *account)
{
  PremiaPersonRow *row;

  if (self->people == NULL || !self->profile->adds_people || g_hash_table_contains (self->added, account)
      || (self->known != NULL && premia_people_find (self->known, account) >= 0))
    return;
  row = premia_person_row_new ();
  g_free (row->id);
  g_free (row->name);
  g_free (row->role);
  g_free (row->team);
  g_free (row->manager);
  row->id = g_strdup (account);
  row->name = g_strdup (get (self, &self->person[PREMIA_IMPORT_NAME]));
  row->role = g_strdup (premia_synonyms_find (self->table.intake->synonyms, PREMIA_SYNONYM_ROLE, get (self, &self->person[PREMIA_IMPORT_ROLE])));
  row->team = g_strdup (get (self, &self->person[PREMIA_IMPORT_TEAM]));
  row->manager = g_strdup (get (self, &self->person[PREMIA_IMPORT_MANAGER]));
  row->line = premia_csv_get_line (self->table.csv);
  g_ptr_array_add (self->people, row);
  g_hash_table_add (self->added, g_strdup (account));
}

static gboolean
same_action (const PremiaActionRow *a, const PremiaActionRow *b)
{
  return *a->key != '\0' && strcmp (a->key, b->key) == 0 && strcmp (a->action, b->action) == 0 && strcmp (a->account, b->account) == 0;
}

static gboolean
say_the_same (const PremiaActionRow *a, const PremiaActionRow *b)
{
  return a->at == b->at && a->due == b->due && a->has_amount == b->has_amount && a->amount == b->amount && strcmp (a->case_name, b->case_name) == 0
         && strcmp (a->currency, b->currency) == 0 && strcmp (a->prospect, b->prospect) == 0 && strcmp (a->prospect_id, b->prospect_id) == 0
         && strcmp (a->segment, b->segment) == 0 && strcmp (a->note, b->note) == 0;
}

/* Of a row that is refused nothing is kept: neither of its actions may be refused after another was taken. */
static gboolean
check_rows (Application *self, const PremiaActionRow *rows, guint n, GError **error)
{
  for (guint i = 0; i < n && n > 1; i++)
    {
      if (!premia_action_sink_check (self->sink, &rows[i], error))
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (same_action (&rows[i], &rows[k]) && !say_the_same (&rows[i], &rows[k]))
          {
            g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT,
                         _ ("the profile makes two different actions “%s” of %s with the key “%s” of this row: give one of them its own key"), rows[i].action,
                         rows[i].account, rows[i].key);
            return FALSE;
          }
    }
  return TRUE;
}

/* All actions of a row whose cells are good. */
static gboolean
take_rows (Application *self, PremiaActionRow *rows, guint n, GError **error)
{
  PremiaIntake *intake = self->table.intake;

  if (self->sink != NULL && !check_rows (self, rows, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      PremiaSinkVerdict verdict;

      add_person (self, rows[i].account);
      if (self->sink == NULL)
        continue;
      if (!premia_action_sink_add (self->sink, &rows[i], &verdict, error))
        return FALSE;
      intake->n_new += verdict == PREMIA_SINK_NEW;
      intake->n_unchanged += verdict == PREMIA_SINK_UNCHANGED;
      intake->n_changed += verdict == PREMIA_SINK_CHANGED;
      intake->n_moved += verdict == PREMIA_SINK_MOVED;
      intake->n_left += verdict == PREMIA_SINK_LEFT;
    }
  return TRUE;
}

static gboolean
apply_row (Application *self, PremiaActionRow *rows, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < self->rules->len; i++)
    {
      gboolean met;

      if (!meets (self, i, &met, error))
        return FALSE;
      if (met && !make_row (self, &g_array_index (self->rules, BoundRule, i), &rows[n++], error))
        return FALSE;
    }
  self->n_unwanted += n == 0;
  if (self->table.intake->n_rejected > 0 && !self->table.intake->skip_bad)
    return TRUE; /* nothing will be kept: the rest is only checked */
  return take_rows (self, rows, n, error);
}

static gboolean
run (Application *self, GCancellable *cancellable, GError **error)
{
  g_autofree PremiaActionRow *rows = g_new0 (PremiaActionRow, self->profile->rules->len);

  if (!bind_profile (self, &self->table.fatal)
      || (self->sink != NULL && !premia_action_sink_begin (self->sink, self->table.intake->file_name, &self->table.fatal)))
    return premia_table_close (&self->table, error);
  while (premia_table_next (&self->table, cancellable))
    {
      GError *cause = NULL;

      self->bad_column = -1;
      if (!apply_row (self, rows, &cause))
        premia_table_reject_foreign (&self->table, self->bad_column, cause);
    }
  if (!premia_table_close (&self->table, error))
    {
      if (self->sink != NULL)
        premia_action_sink_abort (self->sink);
      return FALSE;
    }
  if (self->n_unwanted > 0)
    g_ptr_array_add (self->table.intake->notes,
                     g_strdup_printf (ngettext ("%s: %lu row of %lu meets no rule of the profile",
                                                "%s: %lu rows of %lu meet no rule of the profile", self->n_unwanted),
                                      self->table.intake->file_name, (gulong) self->n_unwanted,
                                      (gulong) self->table.intake->n_rows));
  return self->sink == NULL || premia_action_sink_finish (self->sink, error);
}

gboolean
premia_import_profile_apply (PremiaImportProfile *self, GInputStream *stream, PremiaIntake *intake, PremiaActionSink *sink,
                             PremiaPeople *known, GPtrArray *people, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (BoundRule));
  Application application = { .profile = self, .sink = sink, .known = known, .people = people, .added = added,
                              .headings = headings, .folded = folded, .names = names, .rules = rules };
  gboolean good;

  g_return_val_if_fail (self != NULL && G_IS_INPUT_STREAM (stream) && intake != NULL, FALSE);

  if (!premia_table_open (&application.table, stream, intake, NULL, 0, cancellable, error))
    return FALSE;
  premia_import_words_init (&application.words, intake->synonyms);
  good = run (&application, cancellable, error);
  for (guint i = 0; i < rules->len; i++)
    {
      g_array_unref (g_array_index (rules, BoundRule, i).condition_columns);
      g_ptr_array_unref (g_array_index (rules, BoundRule, i).answers);
    }
  premia_import_words_clear (&application.words);
  return good;
}
