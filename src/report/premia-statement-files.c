/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-files"

#include "premia-statement-document.h"

#include "premia-tongue.h"

#include "engine/premia-file-name.h"

#define MAX_NAME 60 /* characters of a person's name, and of an id: with its period it is a good name everywhere */

static char *
cut (const char *text)
{
  return g_strstrip (g_utf8_strlen (text, -1) > MAX_NAME ? g_utf8_substring (text, 0, MAX_NAME) : g_strdup (text));
}

char *
premia_person_file_name (PremiaPeople *people, guint person, const char *said, PremiaFormat format)
{
  const PremiaPerson *who;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (people != NULL && said != NULL && person < premia_people_get_n (people), NULL);

  who = premia_people_get (people, person);
  name = cut (who->name);
  id = cut (who->id);
  title = *name == '\0' || g_str_equal (name, id) ? g_strdup_printf ("%s %s", said, id) : g_strdup_printf ("%s %s (%s)", said, name, id);
  return premia_file_name_make (title, premia_format_to_string (format));
}

char *
premia_statement_file_name (PremiaPayout *payout, guint run, guint person, PremiaFormat format)
{
  g_autofree char *period = NULL;

  g_return_val_if_fail (payout != NULL && run < premia_payout_get_n_runs (payout), NULL);

  period = premia_period_to_string (premia_payout_get_run (payout, run)->period);
  return premia_person_file_name (premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout))), person, period, format);
}

/* What is written, and how far it is. */
typedef struct
{
  const PremiaLetterhead *letterhead;
  PremiaFormat            format;
  GFile                  *folder;
  GHashTable             *used;   /* (owned): names, folded */
  const PremiaChosenPeople *chosen; /* (nullable): all */
  guint                   done, n;
  PremiaStatementFunc     progress;
  PremiaStatementBytesFunc make;  /* (nullable) */
  gpointer                user_data;
} Writing;

guint
premia_statements_count (GPtrArray *ledgers, const PremiaChosenPeople *chosen)
{
  guint n = 0;

  g_return_val_if_fail (ledgers != NULL, 0);

  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        for (guint j = 0; j < premia_ledger_get_run (ledger, run)->n_statements; j++)
          n += premia_chosen_people_has (chosen, premia_ledger_get_run (ledger, run)->statements[j].person);
    }
  return n;
}

static gboolean
write_one (const Writing *self, PremiaLedger *ledger, guint run, guint person, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->make == NULL)
    {
      premia_tongue_begin (premia_locale_get_words (self->letterhead->locale)->language);
      document = premia_statement_document_new (ledger, run, person, self->letterhead, error);
      premia_tongue_end ();
      return document != NULL && premia_document_write (document, self->format, file, cancellable, error);
    }
  bytes = self->make (ledger, run, person, self->user_data, error);
  return bytes != NULL && premia_report_write_bytes (bytes, file, cancellable, error);
}

static gboolean
write_run (Writing *self, PremiaLedger *ledger, guint run, GCancellable *cancellable, GError **error)
{
  const PremiaLedgerRun *what = premia_ledger_get_run (ledger, run);

  for (guint i = 0; i < what->n_statements; i++)
    {
      const guint person = what->statements[i].person;
      g_autofree char *name = NULL, *own = NULL;
      g_autoptr (GFile) file = NULL;

      if (!premia_chosen_people_has (self->chosen, person))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      name = premia_statement_file_name (premia_ledger_get_payout (ledger), run, person, self->format);
      own = premia_file_name_take (name, self->used);
      file = g_file_get_child (self->folder, own);
      if (!write_one (self, ledger, run, person, file, cancellable, error))
        return FALSE;
      self->done++;
      if (self->progress != NULL)
        self->progress (file, self->done, self->n, self->user_data);
    }
  return TRUE;
}

gboolean
premia_statements_write (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead, PremiaFormat format, GFile *folder,
                         PremiaStatementFunc progress, PremiaStatementBytesFunc make, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writing writing = { .letterhead = letterhead, .format = format, .folder = folder, .used = used, .chosen = chosen,
                      .progress = progress, .make = make, .user_data = user_data };

  g_return_val_if_fail (ledgers != NULL, FALSE);
  g_return_val_if_fail (letterhead != NULL && G_IS_FILE (folder), FALSE);

  writing.n = premia_statements_count (ledgers, chosen);
  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        if (!write_run (&writing, ledger, run, cancellable, error))
          return FALSE;
    }
  return TRUE;
}
