/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-proof"

#include "premia-proof.h"

#include "engine/premia-engine-version.h"
#include "exchange/premia-payout-file.h"
#include "exchange/premia-scheme-file.h"
#include "exchange/premia-statement-file.h"
#include "jobs/premia-paid-versions.h"
#include "jobs/premia-pay-inputs.h"

#include <string.h>

struct _PremiaProof
{
  PremiaLedger        *ledger; /* (owned) */
  guint                run;
  PremiaZone          *zone;   /* (owned) */
  PremiaStatementFile *file;   /* (owned): `result` is that of the statement written last */
};

static void
add_versions (PremiaStatementFile *file, const GArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);
      g_autofree char *text = premia_scheme_to_text (version->scheme);
      g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      /* Before its first day a scheme is what it is on that day: nobody is paid by it, but something has to say so. */
      if (i == 0 || version->from <= premia_period_last_day (file->period))
        premia_statement_file_add_version (file, version->scheme, version->from, sha256);
    }
}

/* Of a run that is open: everything as it is now. */
static gboolean
fill_open (PremiaProof *self, PremiaDesk *desk, const GArray *versions, GError **error)
{
  const PremiaInstant as_of = premia_cube_get_span (premia_payout_get_cube (premia_ledger_get_payout (self->ledger)))->as_of;
  PremiaStatementFile *file = self->file;

  file->as_of = as_of != PREMIA_NEVER ? as_of : premia_dataset_get_last_at (premia_desk_get_dataset (desk));
  add_versions (file, versions);
  file->engine_version = g_strdup (premia_engine_get_version ());
  file->inputs_sha256 = premia_pay_inputs_digest_of (desk, versions, file->period, file->as_of, file->parts, error);
  return file->inputs_sha256 != NULL;
}

static void
clear_parts (PremiaStatementFile *file)
{
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    g_clear_pointer (&file->parts[i], g_free);
}

/* The versions as they were when the first period was closed: a scheme that has been saved anew since holds, on the days
 * before, by its new text, which nobody is paid by. (transfer full) (nullable): their schemes are borrowed. */
static GArray *
list_earlier (PremiaPayBook *book, const PremiaStatementFile *file, const GArray *versions, GError **error)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));
  PremiaPeriod first, last;
  g_autofree char *sha256 = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  PremiaDate from;

  g_array_append_vals (list, versions->data, versions->len);
  if (!premia_pay_book_find_closed (book, file->scheme, file->period.kind, &first, &last))
    return list;
  sha256 = premia_pay_book_dup_scheme_sha256 (book, premia_pay_book_find_run (book, file->scheme, first), error);
  if (sha256 != NULL)
    {
      sha256[strcspn (sha256, " ")] = '\0';
      scheme = premia_pay_book_read_scheme (book, file->scheme, sha256, &from, error);
    }
  if (scheme == NULL)
    {
      g_array_unref (list);
      return NULL;
    }
  while (list->len > 1 && g_array_index (list, PremiaSchemeVersion, 1).from <= premia_period_first_day (first))
    g_array_remove_index (list, 0);
  if (premia_scheme_equal (g_array_index (list, PremiaSchemeVersion, 0).scheme, scheme))
    g_array_index (list, PremiaSchemeVersion, 0).from = from;
  return list;
}

/* Tells whether the data with @versions is what was read for the closing; fills the digests of its parts, if so. */
static gboolean
try_versions (PremiaDesk *desk, PremiaStatementFile *file, const GArray *versions, const PremiaClosing *closing, gboolean *same, GError **error)
{
  g_autofree char *now = premia_pay_inputs_digest_of (desk, versions, file->period, closing->as_of, file->parts, error);

  *same = now != NULL && g_str_equal (now, closing->inputs_sha256);
  if (!*same)
    clear_parts (file);
  return now != NULL;
}

/* What was read then is known by its digest only; by which noun it differs from now is known as long as it does not. */
static gboolean
fill_closed (PremiaProof *self, PremiaDesk *desk, const GArray *versions, GError **error)
{
  PremiaPayBook *book = premia_desk_get_pay_book (desk);
  PremiaStatementFile *file = self->file;
  g_autoptr (PremiaClosing) closing = premia_pay_book_fetch_closing (book, premia_pay_book_find_run (book, file->scheme, file->period), error);
  g_autoptr (GArray) earlier = closing == NULL ? NULL : list_earlier (book, file, versions, error);
  gboolean same, same_earlier = FALSE;

  if (earlier == NULL || !try_versions (desk, file, versions, closing, &same, error)
      || (!same && !try_versions (desk, file, earlier, closing, &same_earlier, error)))
    return FALSE;
  add_versions (file, same_earlier ? earlier : versions);
  file->closed = TRUE;
  file->closed_at = closing->closed_at;
  file->closed_by = g_strdup (closing->closed_by);
  file->text_sha256 = g_strdup (closing->text_sha256);
  file->engine_version = g_strdup (closing->engine_version);
  file->inputs_sha256 = g_strdup (closing->inputs_sha256);
  file->as_of = closing->as_of;
  return TRUE;
}

static gboolean
fill (PremiaProof *self, PremiaDesk *desk, GError **error)
{
  const PremiaLedgerRun *run = premia_ledger_get_run (self->ledger, self->run);
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (self->ledger));
  const PremiaDeskScheme *entry = premia_desk_find_scheme (desk, scheme->id);
  PremiaStatementFile *file = self->file;
  g_autoptr (GArray) versions = premia_paid_versions_list (desk, entry != NULL ? entry->scheme : scheme, error);

  if (versions == NULL)
    return FALSE;
  file->company = g_strdup (premia_desk_get_settings (desk)->company);
  file->scheme = g_strdup (scheme->id);
  file->currency = g_strdup (scheme->currency);
  file->period = run->period;
  return run->closed ? fill_closed (self, desk, versions, error) : fill_open (self, desk, versions, error);
}

PremiaProof *
premia_proof_new (PremiaDesk *desk, PremiaLedger *ledger, guint run, GError **error)
{
  g_autoptr (PremiaProof) self = NULL;

  g_return_val_if_fail (desk != NULL && ledger != NULL && run < premia_ledger_get_n_runs (ledger), NULL);

  self = g_new0 (PremiaProof, 1);
  self->ledger = premia_ledger_ref (ledger);
  self->run = run;
  self->zone = premia_zone_ref (premia_desk_get_zone (desk, premia_payout_get_scheme (premia_ledger_get_payout (ledger))));
  self->file = premia_statement_file_new ();
  return fill (self, desk, error) ? g_steal_pointer (&self) : NULL;
}

void
premia_proof_free (PremiaProof *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->ledger, premia_ledger_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_pointer (&self->file, premia_statement_file_free);
  g_free (self);
}

char *
premia_proof_write (PremiaProof *self, guint person, gsize *length, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_free (self->file->result);
  self->file->result = premia_payout_file_freeze_statement (self->ledger, self->run, person, NULL, error);
  return self->file->result == NULL ? NULL : premia_statement_file_to_text (self->file, self->zone, length);
}
