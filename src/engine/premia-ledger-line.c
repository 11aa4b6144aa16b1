/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ledger"

#include "premia-ledger-line.h"

#include <string.h>

static const char *const kind_words[] = { "component", "adjustment", "correction", "debt", "carried" };

const char *
premia_ledger_kind_to_string (PremiaLedgerKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);
  return kind_words[kind];
}

gboolean
premia_ledger_kind_parse (const char *text, PremiaLedgerKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kind_words); i++)
    if (strcmp (text, kind_words[i]) == 0)
      {
        *kind = (PremiaLedgerKind) i;
        return TRUE;
      }
  return FALSE;
}
