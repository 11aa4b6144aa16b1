/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-text.h"
#include "premia-row-text.h"

#include <string.h>

char *
premia_action_text_name (const PremiaActionRow *row)
{
  return row->key[0] == '\0' ? g_strdup_printf ("%s %s", row->account, row->action)
                             : g_strdup_printf ("%s %s %s", row->account, row->action, row->key);
}

char *
premia_action_text_row (const PremiaActionRow *row)
{
  GString *text = g_string_new (NULL);
  const char *const rest[] = { row->currency, row->prospect, row->prospect_id, row->segment, row->note };

  premia_row_text_add (text, row->account);
  premia_row_text_add (text, row->action);
  premia_row_text_add (text, row->key);
  premia_row_text_add_instant (text, row->at);
  premia_row_text_add (text, row->case_name);
  premia_row_text_add_instant (text, row->due);
  if (row->has_amount)
    premia_row_text_add_decimal (text, row->amount);
  else
    premia_row_text_add (text, "");
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    premia_row_text_add (text, rest[i]);
  return g_string_free (text, FALSE);
}

static void
append_number (GByteArray *bytes, gint64 number)
{
  const guint64 big = GUINT64_TO_BE ((guint64) number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

void
premia_action_text_append_bytes (GByteArray *bytes, const PremiaActionRow *row)
{
  const char *const texts[] = { row->account, row->action, row->key, row->case_name, row->currency,
                                row->prospect, row->prospect_id, row->segment, row->note };
  const guint8 given = (guint8) ((row->due != PREMIA_NEVER ? 1 : 0) | (row->has_amount ? 2 : 0));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_byte_array_append (bytes, (const guint8 *) texts[i], (guint) strlen (texts[i]) + 1);
  append_number (bytes, row->at);
  g_byte_array_append (bytes, &given, 1);
  if (row->due != PREMIA_NEVER)
    append_number (bytes, row->due);
  if (row->has_amount)
    append_number (bytes, row->amount);
}
