/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-actions-file"

#include "premia-actions-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { ACCOUNT, ACTION, KEY, AT, CASE, DUE, AMOUNT, CURRENCY, PROSPECT, PROSPECT_ID, SEGMENT, NOTE, N_COLUMNS };

static const PremiaColumn columns[N_COLUMNS] = {
  [ACCOUNT] = { "account", "person|сотрудник|аккаунт|исполнитель|менеджер|код_сотрудника", TRUE },
  [ACTION] = { "action", "действие|событие|что_произошло", TRUE },
  [KEY] = { "key", "id|ключ|код|номер|№", FALSE },
  [AT] = { "at", "date|time|дата|время|когда|дата_и_время", TRUE },
  [CASE] = { "case", "appointment|deal|встреча|сделка|дело", FALSE },
  [DUE] = { "due", "срок|назначено_на|дата_встречи|состоится", FALSE },
  [AMOUNT] = { "amount", "сумма|стоимость", FALSE },
  [CURRENCY] = { "currency", "валюта", FALSE },
  [PROSPECT] = { "prospect", "client|клиент|контрагент|компания", FALSE },
  [PROSPECT_ID] = { "prospect_id", "client_id|код_клиента|id_клиента|инн", FALSE },
  [SEGMENT] = { "segment", "сегмент|продукт", FALSE },
  [NOTE] = { "note", "comment|примечание|комментарий|заметка|причина", FALSE },
};

const PremiaTableForm premia_actions_form = { columns, N_COLUMNS };

/* Actions come in few kinds: the meaning of each word is looked up once. */
typedef struct
{
  PremiaTable table;
  GHashTable *meanings; /* (owned): word → what it means */
} Reader;

static const char *
find_action (Reader *self, const char *word)
{
  const char *meaning = g_hash_table_lookup (self->meanings, word);

  if (G_LIKELY (meaning != NULL))
    return meaning;
  meaning = premia_synonyms_find (self->table.intake->synonyms, PREMIA_SYNONYM_ACTION, word);
  g_hash_table_insert (self->meanings, g_strdup (word), g_strdup (meaning));
  return g_hash_table_lookup (self->meanings, word);
}

static gboolean
check_currency (const char *code, GError **error)
{
  if (G_LIKELY (*code == '\0' || premia_currency_is_code (code)))
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is no currency code: write three capital letters, such as EUR"), code);
  return FALSE;
}

/* @column: where an error is. */
static gboolean
read_row (Reader *self, PremiaActionRow *row, guint *column, GError **error)
{
  PremiaTable *table = &self->table;
  const char *text;

  *column = ACCOUNT;
  if (!premia_table_need (table, ACCOUNT, &row->account, error))
    return FALSE;
  *column = ACTION;
  if (!premia_table_need (table, ACTION, &text, error))
    return FALSE;
  row->action = find_action (self, text);
  *column = AT;
  if (!premia_table_need (table, AT, &text, error) || !premia_table_get_instant (table, AT, &row->at, error))
    return FALSE;
  *column = DUE;
  row->due = PREMIA_NEVER;
  if (!premia_table_get_instant (table, DUE, &row->due, error))
    return FALSE;
  *column = AMOUNT;
  row->amount = 0;
  row->has_amount = *premia_table_get (table, AMOUNT) != '\0';
  if (!premia_table_get_money (table, AMOUNT, &row->amount, error))
    return FALSE;
  *column = CURRENCY;
  row->currency = premia_table_get (table, CURRENCY);
  if (!check_currency (row->currency, error))
    return FALSE;
  row->key = premia_table_get (table, KEY);
  row->case_name = premia_table_get (table, CASE);
  row->prospect = premia_table_get (table, PROSPECT);
  row->prospect_id = premia_table_get (table, PROSPECT_ID);
  row->segment = premia_table_get (table, SEGMENT);
  row->note = premia_table_get (table, NOTE);
  row->line = premia_csv_get_line (table->csv);
  if (table->intake->accounts != NULL)
    row->account = premia_account_map_take (table->intake->accounts, row->account);
  return TRUE;
}

static void
count_verdict (PremiaIntake *intake, PremiaSinkVerdict verdict)
{
  intake->n_new += verdict == PREMIA_SINK_NEW;
  intake->n_unchanged += verdict == PREMIA_SINK_UNCHANGED;
  intake->n_changed += verdict == PREMIA_SINK_CHANGED;
  intake->n_moved += verdict == PREMIA_SINK_MOVED;
  intake->n_left += verdict == PREMIA_SINK_LEFT;
}

static void
read_rows (Reader *self, PremiaActionSink *sink, GCancellable *cancellable)
{
  PremiaIntake *intake = self->table.intake;

  while (premia_table_next (&self->table, cancellable))
    {
      PremiaSinkVerdict verdict;
      GError *cause = NULL;
      PremiaActionRow row;
      guint column;

      if (!read_row (self, &row, &column, &cause))
        premia_table_reject (&self->table, column, cause);
      else if (intake->n_rejected > 0 && !intake->skip_bad)
        continue; /* nothing will be kept: the rest is only checked */
      else if (premia_action_sink_add (sink, &row, &verdict, &cause))
        count_verdict (intake, verdict);
      else
        premia_table_reject (&self->table, G_MAXUINT, cause);
    }
}

gboolean
premia_actions_file_read (GInputStream *stream, PremiaIntake *intake, PremiaActionSink *sink, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader self = { .meanings = meanings };

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL && PREMIA_IS_ACTION_SINK (sink), FALSE);

  if (!premia_table_open (&self.table, stream, intake, columns, N_COLUMNS, cancellable, error))
    return FALSE;
  if (!premia_action_sink_begin (sink, intake->file_name, &self.table.fatal))
    return premia_table_close (&self.table, error);
  read_rows (&self, sink, cancellable);
  if (!premia_table_close (&self.table, error))
    {
      premia_action_sink_abort (sink);
      return FALSE;
    }
  return premia_action_sink_finish (sink, error);
}

void
premia_actions_file_append_heading (GString *out)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : ",", columns[i].name);
  g_string_append_c (out, '\n');
}

void
premia_actions_file_append (GString *out, const PremiaActionRow *row, PremiaZone *zone)
{
  const char *texts[N_COLUMNS];
  g_autofree char *at = NULL, *due = NULL, *amount = NULL;

  g_return_if_fail (out != NULL && row != NULL && zone != NULL);

  at = premia_instant_to_string (row->at, zone);
  due = row->due == PREMIA_NEVER ? g_strdup ("") : premia_instant_to_string (row->due, zone);
  amount = row->has_amount ? premia_money_to_shortest (row->amount) : g_strdup ("");
  texts[ACCOUNT] = row->account;
  texts[ACTION] = row->action;
  texts[KEY] = row->key;
  texts[CASE] = row->case_name;
  texts[CURRENCY] = row->currency;
  texts[PROSPECT] = row->prospect;
  texts[PROSPECT_ID] = row->prospect_id;
  texts[SEGMENT] = row->segment;
  texts[NOTE] = row->note;
  texts[AT] = at;
  texts[DUE] = due;
  texts[AMOUNT] = NULL; /* a number: its minus is no formula */
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (texts[i] == NULL)
        g_string_append (out, amount);
      else
        premia_csv_append_text (out, texts[i]);
    }
  g_string_append_c (out, '\n');
}
